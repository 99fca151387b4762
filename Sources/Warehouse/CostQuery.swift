import CallLogs
import CostModel

/// Makes the queries of the cost of calls: one join that every call matches once, and sums.
struct CostQuery {
  let dialect: any SQLDialect
  let relation: RelationNames
  let hasVendors: Bool
  /// Whether some names identify a model whoever sold the call.
  let hasAliases: Bool
  /// Whether calls can name a region.
  let hasRegions: Bool
  /// The vendors of the price files that no gateway knows.
  let ownVendors: [String]
  let grouping: [Grouping]
  /// The units of calls besides tokens.
  var units: [CountedUnit] = []
  /// Whether every record sums calls, even one that says it is a single call.
  var isAggregated = false

  /// A column that costs are summed by.
  struct Grouping {
    let name: String
    let expression: String
  }

  /// Every name that calls can have, with the vendor and the name that its prices are listed under.
  var names: String {
    // A name that moves is there once: the day of a call decides what it means.
    let meaning = "case when min(priced_as) = max(priced_as) then max(priced_as) end as named_as"
    return """
      select model as name, vendor, model, \(meaning)
      from \(relation("llm_prices"))
      where bare = 1
      group by vendor, model
      union all
      select vendor || '/' || model as name, vendor, model, \(meaning)
      from \(relation("llm_prices"))
      where vendor <> ''
      group by vendor, model
      """
  }

  /// The calls with their cost.
  var costs: String {
    let helpers =
      ["usage_name", "usage_short_name", "price_vendor", "price_model", "named_as"]
      + (hasRegions ? ["price_region"] : [])
    let sold = "v.vendor"
    // A gateway also names the seller before the model; for vendors that no gateway knows, audit uses such a name
    // unchanged.
    var isQualified = "substr(c.usage_model, 1, length(\(sold)) + 1) = \(sold) || '/'"
    if !ownVendors.isEmpty {
      isQualified =
        "(\(isQualified) and \(sold) not in (\(ownVendors.map { dialect.literal($0) }.joined(separator: ", "))))"
    }
    let name =
      hasVendors
      ? "case when \(sold) is null or \(isQualified)\(hasAliases ? " or a.name is not null" : "") then c.usage_model"
        + " else \(sold) || '/' || c.usage_model end"
      : "c.usage_model"
    var sellers = hasVendors ? "\n  left join \(relation("llm_sellers")) v on v.word = c.usage_vendor" : ""
    if hasVendors, hasAliases {
      sellers +=
        "\n  left join (select distinct model as name from \(relation("llm_prices")) where vendor = '') a"
        + " on a.name = c.usage_model"
    }
    // The ending that `audit` removes where a name is not listed: a date, a revision, `-latest`.
    let ending =
      "(-preview-[0-9]{2}-[0-9]{2}|-[0-9]{4}-[0-9]{2}-[0-9]{2}|-[0-9]{8}|@[0-9]{8}|-latest|-[0-9]{3})$"
    return """
      with llm_named as (
        select
          c.*,
          \(name) as usage_name
        from \(relation("llm_call_usage")) c\(sellers)
      ),
      llm_short as (
        select
          n.*,
          \(dialect.removing(ending, from: "n.usage_name")) as usage_short_name
        from llm_named n
      ),
      llm_found as (
        select
          s.*,
          coalesce(exact.vendor, short.vendor) as price_vendor,
          coalesce(exact.model, short.model) as price_model,
          case when exact.name is not null then exact.named_as else short.named_as end as named_as
        from llm_short s
        left join \(relation("llm_model_names")) exact on exact.name = s.usage_name
        left join \(relation("llm_model_names")) short on short.name = s.usage_short_name
      )\(hasRegions ? placed : "")
      select
        \(dialect.columns(of: "f", except: helpers) ?? "f.*"),
        coalesce(p.priced_as, f.named_as) as priced_as,
      \(cost) as cost_usd
      from \(hasRegions ? "llm_placed" : "llm_found") f
      left join \(relation("llm_prices")) p
        on p.vendor = f.price_vendor
        and p.model = f.price_model
        and p.service_tier = f.usage_tier\(hasRegions ? "\n  and p.region = f.price_region" : "")
        and (p.valid_from is null or f.usage_day >= p.valid_from)
        and (p.valid_until is null or f.usage_day < p.valid_until)
        and f.usage_input + f.usage_cache_read + f.usage_cache_write + f.usage_cache_write_1h >= p.prompt_from
        and (p.prompt_until is null
          or f.usage_input + f.usage_cache_read + f.usage_cache_write + f.usage_cache_write_1h < p.prompt_until)
        and f.usage_minute >= p.minute_from
        and f.usage_minute < p.minute_until
      """
  }

  /// The calls with the region whose prices they have: their own where the model has prices for it.
  private var placed: String {
    """
    ,
    llm_placed as (
      select
        f.*,
        coalesce(r.region, '') as price_region
      from llm_found f
      left join (select distinct vendor, model, region from \(relation("llm_prices")) where region <> '') r
        on r.vendor = f.price_vendor
        and r.model = f.price_model
        and r.region = f.usage_region
    )
    """
  }

  /// The exact cost of a call: whole tokens times USD per token.
  ///
  /// A call with a class without a rate has no cost at all.
  private var cost: String {
    func perToken(_ rate: String) -> String {
      dialect.decimal("\(rate) * \(dialect.decimal("0.000001", 6, 6, isText: true))", 19, 18)
    }
    let zero = dialect.decimal("0", 32, 18)
    func product(_ tokens: String, _ rate: String) -> String {
      "case when \(tokens) = 0 then \(zero) else \(count(tokens)) * \(perToken("p.\(rate)")) end"
    }
    func withOthers(_ tokens: String, _ sound: String, _ pictures: String, _ rate: String) -> String {
      // The rest of the class needs a rate even where all of it was audio, as in `audit`.
      """
      case
        when \(tokens) = 0 then \(zero)
        when \(sound) = 0 and \(pictures) = 0 then \(count(tokens)) * \(perToken("p.\(rate)"))
        when \(pictures) = 0 then \(count("\(tokens) - \(sound)")) * \(perToken("p.\(rate)")) + \(count(sound)) * \(perToken("p.audio_\(rate)"))
        else \(product("\(tokens) - \(sound) - \(pictures)", rate))
          + \(product(sound, "audio_\(rate)"))
          + \(count(pictures)) * \(perToken("p.image_\(rate)"))
      end
      """
    }
    let prompt = "f.usage_input + f.usage_cache_read + f.usage_cache_write + f.usage_cache_write_1h"
    let tokens = [
      withOthers(
        "f.usage_input", "f.usage_audio_input", "case when p.pictures in (1, 3) then f.usage_image_input else 0 end",
        "input"),
      product("f.usage_cache_read", "cache_read"), product("f.usage_cache_write", "cache_write"),
      product("f.usage_cache_write_1h", "cache_write_1h"),
      withOthers(
        "f.usage_output", "f.usage_audio_output", "case when p.pictures in (2, 3) then f.usage_image_output else 0 end",
        "output"),
    ]
    let tokenCosts = dialect.decimal("\n" + SQLText.indented(tokens.joined(separator: "\n+ "), 6) + "\n    ", 36, 18)
    return """
      case
        -- not priced: no such model, tier, day or length
        when p.model is null then null
        -- a row that sums calls tells the length of none of them
        when \(isAggregated ? "" : "f.usage_calls <> 1 and ")p.prompt_from > 0 then null
        -- sound that nothing tells apart from cached tokens
        when f.usage_audio_input > 0
          and (f.usage_input <> \(prompt) or f.usage_audio_input > f.usage_input) then null
        when f.usage_audio_output > f.usage_output then null
        -- pictures at rates of their own that nothing tells apart from cached tokens or text
        when p.pictures in (1, 3) and f.usage_image_input > 0
          and (f.usage_input <> \(prompt) or f.usage_audio_input + f.usage_image_input > f.usage_input) then null
        when p.pictures in (2, 3) and f.usage_output > 0
          and (f.usage_image_output < 0 or f.usage_audio_output + f.usage_image_output > f.usage_output) then null
        else \(sum([tokenCosts] + feeCosts + unitCosts))
      end
      """
  }

  /// The charges for requests and searches.
  private var feeCosts: [String] {
    [
      dialect.decimal(
        "\(count("f.usage_calls")) * coalesce(\(dialect.decimal("p.request_usd", 21, 18)), \(dialect.decimal("0", 21, 18)))",
        36, 18),
      """
      case when f.usage_searches = 0 then \(dialect.decimal("0", 36, 18))
              else \(dialect.decimal("\(count("f.usage_searches")) * \(dialect.decimal("p.search_usd", 21, 18))", 36, 18)) end
      """,
    ]
  }

  /// The charges for the units of a call; those without a price are free where tokens were used, too, as in `audit`.
  private var unitCosts: [String] {
    let tokens =
      "f.usage_input + f.usage_cache_read + f.usage_cache_write + f.usage_cache_write_1h + f.usage_output"
    return units.map { unit in
      let (amount, price) = ("f.usage_\(unit.name)", dialect.decimal("p.\(unit.price)", 21, 18))
      return """
        case
                when \(amount) = 0 or (p.\(unit.price) is null and \(tokens) > 0) then \(dialect.decimal("0", 36, 18))
                else \(dialect.decimal("\(count(amount)) * \(price)", 36, 18))
              end
        """
    }
  }

  private func count(_ expression: String) -> String { dialect.decimal(expression, 12, 0) }

  /// The sum of terms of 36 digits, as text within a branch of a `case`.
  ///
  /// Each `+` needs a digit more, and beyond 38 digits engines take it from the decimals without a warning: no more
  /// than three are added before the sum is cast again.
  private func sum(_ terms: [String]) -> String {
    guard terms.count > 3 else { return terms.joined(separator: "\n    + ") }
    return sum(
      stride(from: 0, to: terms.count, by: 3).map { start in
        dialect.decimal("\n      " + sum(Array(terms[start..<min(start + 3, terms.count)])) + "\n    ", 36, 18)
      })
  }

  /// The spending, by the requested columns.
  var summary: String {
    let keys = grouping.map { "\($0.expression) as \(dialect.quoted($0.name))" }
    let sums = [
      "sum(c.usage_calls) as calls",
      "sum(c.usage_input) as input", "sum(c.usage_cache_read) as cache_read", "sum(c.usage_cache_write) as cache_write",
      "sum(c.usage_cache_write_1h) as cache_write_1h", "sum(c.usage_output) as output",
      "sum(c.cost_usd) as cost_usd",
      "sum(case when c.cost_usd is null then c.usage_calls else 0 end) as unpriced_calls",
    ]
    let places = grouping.map { $0.expression }.joined(separator: ", ")
    return """
      select
      \(SQLText.indented((keys + sums).joined(separator: ",\n")))
      from \(relation("llm_call_cost")) c
      \(grouping.isEmpty ? "" : "group by \(places)")
      """
  }

  /// Everything to be checked before a sum is trusted: every call matches one price, and skipped records are known.
  ///
  /// - Parameter others: Further rows.
  /// - Returns: The query.
  func checks(with others: [(what: String, records: String)]) -> String {
    func count(_ condition: String, _ table: String) -> String {
      "(select count(*) from \(relation(table))\(condition.isEmpty ? "" : " where \(condition)"))"
    }
    return """
      select 'calls' as what, \(count("", "llm_call_usage")) as records
      union all
      select 'calls with a cost', \(count("cost_usd is not null", "llm_call_cost"))
      union all
      select 'calls without a price', \(count("cost_usd is null", "llm_call_cost"))
      union all
      select 'prices met beyond one a call', \(count("", "llm_call_cost")) - \(count("", "llm_call_usage"))
      union all
      select 'records left out', \(count("usage_left_out is not null", "llm_records"))
      union all
      select 'calls whose copies differ', \(count("usage_differs = 1", "llm_records"))
      """ + others.map { "\nunion all\nselect '\($0.what)', \($0.records)" }.joined()
  }
}

extension SQLDialect {
  /// A written number as a decimal.
  func decimal(_ number: String, _ digits: Int, _ decimals: Int, isText: Bool) -> String {
    decimal(isText ? "'\(number)'" : number, digits, decimals)
  }
}
