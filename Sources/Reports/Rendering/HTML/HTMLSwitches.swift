/// Writes levers as checkboxes, with the cost of every set next to them, and the cheapest sets as a table.
///
/// The boxes are disabled until the script of the page enables them, so that without one the page promises nothing.
struct HTMLSwitches {
  let switches: LeverSwitches
  /// The accessible description of the switches.
  let label: String

  /// The elements.
  var html: String {
    let boxes = switches.levers.map { lever in
      let days = lever.effortDays.map { " <span class=place>\(Self.days($0))</span>" } ?? ""
      return "<label><input type=checkbox disabled autocomplete=off> \(HTMLText.escaped(lever.name))\(days)</label>"
    }
    let costs = switches.cents.map { $0.map { Self.dollars($0) } ?? "" }
    let days = switches.cents.indices.map { Formatting.plainNumber(switches.days(of: $0)) }
    let now = switches.cents.first.flatMap(\.self).map { Formatting.money(Double($0) / 100) } ?? Formatting.unknown
    return """
      <div class=switches data-costs="\(costs.joined(separator: ","))" data-days="\(days.joined(separator: ","))" \
      data-never="cannot be combined">
      <fieldset><legend>Tick the levers to pull</legend>
      \(boxes.joined(separator: "\n"))
      </fieldset>
      <p role=status><output class=cost>\(now)</output> a month, <output class=work>0</output> days of work
      </div>
      <noscript><p>The boxes need a script; the table has the cheapest set of each size.</noscript>
      \(HTMLTable(table: switches.table, label: label).html)
      """
  }

  private static func days(_ days: Double) -> String {
    Formatting.count(days) + (days == 1 ? " day" : " days")
  }

  /// `12345.60`: what the script looks up and groups.
  private static func dollars(_ cents: Int) -> String {
    let text = String(cents.magnitude)
    let padded = String(repeating: "0", count: max(0, 3 - text.utf8.count)) + text
    return (cents < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
  }
}
