/// The script as a package of dbt: seeds with the prices, a model for each view, and tests.
///
/// Seeds are all text, so that no guessing of types loses a digit; the models of the same names convert them.
package struct DbtPackage: Sendable {
  /// A file of the package.
  package struct File: Sendable {
    /// Its path in the package.
    package let path: String
    package let text: String
  }

  /// The name of the variable that holds the relation with the records.
  package static let source = "llm_calls"

  private let dialect: any SQLDialect
  private let parts: [WarehousePart]
  private let relation: String
  private let header: [String]

  /// A package.
  ///
  /// - Parameters:
  ///   - parts: The parts of a script that is for dbt.
  ///   - dialect: The engine.
  ///   - relation: Where the records are, as a query has it after `from`; the queries have the variable instead.
  ///   - header: Lines for the top of the project's file.
  package init(_ parts: [WarehousePart], dialect: any SQLDialect, relation: String, header: [String]) {
    self.parts = parts
    self.dialect = dialect
    self.relation = relation
    self.header = header
  }

  /// The replacement for the relation in the queries.
  package static var variable: String { "{{ var('\(source)') }}" }

  /// The files, in the order of their paths.
  package var files: [File] {
    var files = [File(path: "dbt_project.yml", text: project), File(path: "models/llm_costs.yml", text: properties)]
    for part in parts {
      if let seed = part.seed {
        files.append(File(path: "seeds/\(Self.seedName(part)).csv", text: csv(seed)))
        files.append(File(path: "models/\(part.name).sql", text: "-- \(part.note)\n" + typed(part, seed)))
      } else {
        files.append(
          File(path: "models/\(part.name).sql", text: "-- \(part.note)\n\(part.query)\(dialect.afterView)\n"))
      }
    }
    files += [
      File(path: "tests/llm_every_call_meets_one_price.sql", text: oneRow),
      File(path: "tests/llm_every_call_has_a_price.sql", text: priced),
      File(path: "tests/llm_summary_is_the_sum_of_calls.sql", text: whole),
    ]
    if parts.contains(where: { $0.name == "llm_cost_allocation" }) {
      files.append(File(path: "tests/llm_statements_sum_to_the_bill.sql", text: statements))
    }
    return files.sorted { $0.path < $1.path }
  }

  private static func seedName(_ part: WarehousePart) -> String { "\(part.name)_list" }

  // MARK: - Seeds

  private func csv(_ seed: WarehousePart.Seed) -> String {
    ([seed.columns.map(\.name)] + seed.rows.map { $0.map { $0 ?? "" } }).map { cells in
      cells.map(Self.cell).joined(separator: ",") + "\n"
    }.joined()
  }

  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }) else {
      return text
    }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The rows of a seed with their types; an empty cell is null there, and the name of no vendor or region is a text.
  private func typed(_ part: WarehousePart, _ seed: WarehousePart.Seed) -> String {
    let columns = seed.columns.map { name, type in
      let quoted = dialect.quoted(name)
      let value = ["vendor", "region"].contains(name) ? "coalesce(\(quoted), '')" : quoted
      return "  cast(\(value) as \(type)) as \(quoted)"
    }
    return """
      {{ config(materialized='table') }}
      select
      \(columns.joined(separator: ",\n"))
      from {{ ref('\(Self.seedName(part))') }}

      """
  }

  // MARK: - The project

  private var project: String {
    let seeds = parts.compactMap { part in part.seed.map { (Self.seedName(part), $0.columns.map(\.name)) } }
    let types = seeds.map { name, columns in
      "    \(name):\n      +column_types:\n"
        + columns.map { "        \($0): \(Self.quoted(dialect.textType))\n" }.joined()
    }.joined()
    let hooks =
      dialect.preamble.isEmpty
      ? "" : "on-run-start:\n" + dialect.preamble.map { "  - \(Self.quoted($0))\n" }.joined()
    return (header + dialect.remarks).map { "# \($0)\n" }.joined() + """
      name: llm_costs
      version: "1.0.0"
      config-version: 2
      profile: llm_costs
      model-paths: ["models"]
      seed-paths: ["seeds"]
      test-paths: ["tests"]
      vars:
        # The relation with the records, as it is written after 'from'.
        \(Self.source): \(Self.quoted(relation))
      \(hooks)models:
        llm_costs:
          +materialized: view
      seeds:
        llm_costs:
      \(types)
      """
  }

  private var properties: String {
    var text = "version: 2\nmodels:\n"
    for part in parts {
      text += "  - name: \(part.name)\n    description: \(Self.quoted(part.note))\n"
      switch part.name {
      case "llm_prices":
        text += "    columns:\n"
        for column in ["model", "priced_as", "service_tier", "prompt_from", "minute_from", "minute_until"] {
          text += "      - name: \(column)\n        data_tests: [not_null]\n"
        }
      case "llm_model_names": text += "    columns:\n      - name: name\n        data_tests: [not_null, unique]\n"
      case "llm_call_usage":
        text += "    columns:\n"
        for column in ["usage_day", "usage_model", "usage_input", "usage_output"] {
          text += "      - name: \(column)\n        data_tests: [not_null]\n"
        }
      default: break
      }
    }
    return text
  }

  /// A text of YAML, which reads JSON's.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text {
      if character == "\"" || character == "\\" { quoted += "\\" }
      quoted.append(character)
    }
    return quoted + "\""
  }

  // MARK: - Tests

  /// A test fails with the rows that it finds.
  private var oneRow: String {
    """
    -- Every call meets one price at most: as many rows with costs as calls.
    select costs.counted as costs, calls.counted as calls
    from (select count(*) as counted from {{ ref('llm_call_cost') }}) costs
    cross join (select count(*) as counted from {{ ref('llm_call_usage') }}) calls
    where costs.counted <> calls.counted

    """
  }

  private var priced: String {
    """
    {{ config(severity='warn') }}
    -- Calls without a price are in no cost.
    select * from {{ ref('llm_unpriced') }}

    """
  }

  private var statements: String {
    """
    -- The statements are the bill, to the cent, and every name that was given has calls.
    select * from {{ ref('llm_checks') }}
    where records <> 0 and what in (
      'cents of statements beyond the bill', 'shares agreed for names without calls', 'shared values without calls')

    """
  }

  private var whole: String {
    """
    -- The summary has the cost of all calls, to the last digit.
    select costs.usd as calls_usd, sums.usd as summary_usd
    from (select sum(cost_usd) as usd from {{ ref('llm_call_cost') }}) costs
    cross join (select sum(cost_usd) as usd from {{ ref('llm_cost_summary') }}) sums
    where costs.usd <> sums.usd

    """
  }
}
