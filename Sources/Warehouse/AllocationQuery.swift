import CostModel

/// Makes the query that allocates the bill to the cent, by largest remainder, as `CostAllocation` does.
///
/// Whole cents times a cost have more digits than any engine's decimals. So the quotient is guessed in binary, which is
/// at most one off for a bill below ten trillion dollars, and the remainder of the guess is found exactly, four digits
/// of cents at a time: each is at most 9,999 times a weight, and twice a weight times 10,000 is the largest number on
/// the way.
struct AllocationQuery {
  let dialect: any SQLDialect
  let relation: RelationNames
  /// The field of the statements.
  let key: CostQuery.Grouping
  let allocation: WarehouseAllocation

  private func usd(_ expression: String) -> String { dialect.decimal(expression, 30, 18) }
  private func digits(_ expression: String, _ count: Int = 4) -> String { dialect.decimal(expression, count, 0) }
  private var zero: String { usd("0") }
  private var cent: String { dialect.decimal("0.01", 2, 2, isText: true) }

  /// USD to the nearest cent, halves up; no cost is below 0.
  private func cents(_ usd: String) -> String {
    dialect.wholePart(of: "\(usd) * \(digits("100", 3)) + \(dialect.decimal("0.5", 1, 1, isText: true))")
  }
  private func money(ofCents cents: String) -> String {
    dialect.decimal("\(dialect.decimal(cents, 18, 0)) * \(cent)", 20, 2)
  }

  private var share: String {
    switch allocation.rule {
    case .proportional: "u.usd"
    case .even: usd("1")
    case .fixed:
      usd(
        "case u.holder"
          + allocation.shares.map { " when \(dialect.literal($0.name)) then \($0.weight)" }.joined() + " else 0 end")
    }
  }

  private var weight: String {
    guard allocation.rule != .proportional else { return "t.usd" }
    func product(_ usd: String, _ share: String) -> String { "\(dialect.decimal(usd, 27, 18)) * \(digits(share))" }
    return usd(
      "case when t.pool_usd > 0 then \(product("t.usd", "t.shares")) + \(product("t.pool_usd", "t.share")) else t.usd end"
    )
  }

  /// The amount to allocate.
  private func each(_ column: (String) -> String) -> [String] { ["bill", "own", "untagged"].map(column) }

  private func cents(of claim: String) -> String {
    claim == "untagged" ? "(s.measured_cents - s.own_cents)" : "s.\(claim)_cents"
  }

  private func amount(_ claim: String) -> String {
    "s.\(claim)_part + case when s.\(claim)_place <= s.\(claim)_missing then 1 else 0 end"
  }

  /// A relation with further columns.
  private func stage(_ relation: String, _ columns: [String]) -> String {
    "select\n  s.*,\n" + SQLText.indented(columns.joined(separator: ",\n")) + "\nfrom \(relation) s"
  }

  /// Whether a value of the field bears a cost, rather than being unattributed.
  private var bears: String {
    let others = allocation.shared.map { dialect.literal($0) }.joined(separator: ", ")
    return "u.holder is not null" + (others.isEmpty ? "" : " and u.holder not in (\(others))")
  }

  /// The statements: one row for each value of the field.
  var statements: String {
    let bill = allocation.invoice.map { "\($0.count)" } ?? "m.measured_cents"
    // A relation built on the one before, so that no engine costs the calls twice.
    var stages = [
      (
        "llm_holders",
        """
        select \(dialect.text(key.expression)) as holder, \(usd("coalesce(sum(c.cost_usd), \(dialect.decimal("0", 36, 18)))")) as usd
        from \(relation("llm_call_cost")) c
        group by \(dialect.text(key.expression))
        """
      ),
      (
        "llm_teams",
        "select\n  u.holder as team, u.usd, case when \(bears) then 1 else 0 end as bears, \(share) as share\nfrom llm_holders u"
      ),
      (
        "llm_sides",
        """
        select
          t.*,
          \(usd("sum(case when t.bears = 1 then t.usd else \(zero) end) over ()")) as own_usd,
          \(usd("sum(case when t.bears = 1 then t.share else \(zero) end) over ()")) as shares,
          \(usd("sum(t.usd) over ()")) as all_usd
        from llm_teams t
        """
      ),
      (
        "llm_measured",
        """
        select s.*, \(cents("s.own_usd")) as own_cents, \(cents("s.all_usd")) as measured_cents
        from llm_sides s
        """
      ),
      (
        "llm_bill",
        """
        select m.*, \(bill) as bill_cents, \(usd("\(dialect.decimal(bill, 18, 0)) * \(cent) - m.own_usd")) as pool_usd
        from llm_measured m
        """
      ),
      // The bill, the cost of own calls and that of unattributed calls are allocated separately.
      (
        "llm_weights",
        "select t.*, \(weight) as bill_raw, t.usd as own_raw, t.share as untagged_raw\nfrom llm_bill t\nwhere t.bears = 1"
      ),
      (
        "llm_sums",
        stage("llm_weights", each { usd("sum(s.\($0)_raw) over ()") + " as \($0)_sum" } + ["count(*) over () as teams"])
      ),
      // Where all weights are zero, they count equally.
      (
        "llm_shares",
        stage(
          "llm_sums",
          each { "case when s.\($0)_sum = 0 then \(usd("1")) else s.\($0)_raw end as \($0)_weight" }
            + each { "case when s.\($0)_sum = 0 then \(usd("s.teams")) else s.\($0)_sum end as \($0)_weights" })
      ),
      (
        "llm_guesses",
        stage(
          "llm_shares",
          each {
            dialect.wholePart(
              of: "\(dialect.double(cents(of: $0))) * \(dialect.double("s.\($0)_weight"))"
                + " / \(dialect.double("s.\($0)_weights"))") + " as \($0)_guess"
          })
      ),
    ]
    stages += remainders
    stages += [
      // The guess may be one off.
      (
        "llm_parts",
        stage(
          "llm_rest_4",
          each {
            "case when s.\($0)_rest_4 < 0 then s.\($0)_guess - 1"
              + " when s.\($0)_rest_4 >= s.\($0)_weights then s.\($0)_guess + 1 else s.\($0)_guess end as \($0)_part"
          }
            + each {
              "case when s.\($0)_rest_4 < 0 then s.\($0)_rest_4 + s.\($0)_weights"
                + " when s.\($0)_rest_4 >= s.\($0)_weights then s.\($0)_rest_4 - s.\($0)_weights"
                + " else s.\($0)_rest_4 end as \($0)_rest"
            })
      ),
      (
        "llm_ranks",
        stage(
          "llm_parts",
          each { "\(cents(of: $0)) - sum(s.\($0)_part) over () as \($0)_missing" }
            + each { "row_number() over (order by s.\($0)_rest desc, s.usd desc, s.team) as \($0)_place" })
      ),
      (
        "llm_amounts",
        """
        select
          s.team, s.bill_cents, s.measured_cents,
          \(amount("bill")) as total,
          case when s.own_usd = 0 then 0 else \(amount("own")) end as own,
          \(amount("untagged")) as untagged
        from llm_ranks s
        """
      ),
      (
        "llm_statements",
        """
        select
          s.team, s.total, s.own, s.total - s.own as shared,
          case when s.bill_cents = s.measured_cents then 0 else s.total - s.own - s.untagged end as unexplained
        from llm_amounts s
        """
      ),
    ]
    let with = stages.map { "\($0.0) as (\n\(SQLText.indented($0.1))\n)" }.joined(separator: ",\n")
    return """
      with \(with)
      select
        s.team as \(dialect.quoted(key.name)),
        \(money(ofCents: "s.own")) as direct_usd,
        \(money(ofCents: "s.shared")) as shared_usd,
        \(money(ofCents: "s.shared - s.unexplained")) as untagged_usd,
        \(money(ofCents: "s.unexplained")) as unexplained_usd,
        \(money(ofCents: "s.total")) as total_usd
      from llm_statements s
      """
  }

  /// Cents times the weight less the guess times all weights, four digits at a time, the highest first.
  private var remainders: [(String, String)] {
    let powers = ["1000000000000", "100000000", "10000", "1"]
    return powers.indices.map { index in
      func part(_ number: String) -> String {
        let cut = index == 3 ? number : dialect.quotient(number, powers[index])
        return digits(index == 0 ? cut : "mod(\(cut), 10000)")
      }
      return (
        "llm_rest_\(index + 1)",
        stage(
          index == 0 ? "llm_guesses" : "llm_rest_\(index)",
          each { claim in
            let before = index == 0 ? "" : "s.\(claim)_rest_\(index) * \(digits("10000", 5)) + "
            let (weight, weights) = ("s.\(claim)_weight", "s.\(claim)_weights")
            return usd(
              "\(before)(\(weight) * \(part(cents(of: claim))) - \(weights) * \(part("s.\(claim)_guess")))")
              + " as \(claim)_rest_\(index + 1)"
          })
      )
    }
  }

  /// Rows for the list of checks: cents by which the statements exceed the bill, and agreed shares of unknown names.
  var checks: [(what: String, records: String)] {
    let statements = relation("llm_cost_allocation")
    let bill =
      allocation.invoice.map { "\($0.count)" }
      ?? "(select \(cents(usd("coalesce(sum(cost_usd), \(dialect.decimal("0", 36, 18)))"))) from \(relation("llm_call_cost")))"
    var checks = [
      (
        what: "cents of statements beyond the bill",
        records:
          "(select \(dialect.wholePart(of: "coalesce(sum(total_usd), \(dialect.decimal("0", 20, 2))) * \(digits("100", 3))")) from \(statements)) - \(bill)"
      )
    ]
    if !allocation.shares.isEmpty {
      let names = allocation.shares.map { dialect.literal($0.name) }.joined(separator: ", ")
      checks.append(
        (
          what: "shares agreed for names without calls",
          records:
            "\(allocation.shares.count) - (select count(*) from \(statements) where \(dialect.quoted(key.name)) in (\(names)))"
        ))
    }
    if !allocation.shared.isEmpty {
      let names = Set(allocation.shared).sorted()
      let holder = dialect.text(key.expression)
      checks.append(
        (
          what: "shared values without calls",
          records:
            "\(names.count) - (select count(distinct \(holder)) from \(relation("llm_call_cost")) c where \(holder) in (\(names.map { dialect.literal($0) }.joined(separator: ", "))))"
        ))
    }
    return checks
  }
}
