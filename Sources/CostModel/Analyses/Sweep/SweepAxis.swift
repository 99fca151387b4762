package import Documents

/// One path of a sweep with the values it takes.
package struct SweepAxis: Sendable {
  /// A value as shown.
  package enum Value: Sendable, Equatable {
    /// A number, or a factor where the path can only be scaled.
    case number(Double)
    /// A model, a choice or a set of levers, as written.
    case text(String)
    /// A month, with its own days and prices.
    case month(Month)
    /// A day whose prices apply to the whole month.
    case day(CivilDate)
  }

  /// A value that is parsed, with its changes.
  package struct Choice: Sendable {
    package let name: String
    package let edits: [Reader.Edit]

    package init(_ name: String, edits: [Reader.Edit]) {
      self.name = name
      self.edits = edits
    }
  }

  /// The kind of values.
  enum Kind: Sendable {
    case numbers([Double], PatchTarget)
    case choices([Choice])
    case months([Month])
    case days([CivilDate])
  }

  /// The path, or `levers`, `month` or `as-of`.
  package let path: String
  let kind: Kind

  /// Numbers that replace a number.
  package init(_ numbers: [Double], of target: PatchTarget) {
    path = target.path
    kind = .numbers(numbers, target)
  }

  /// Values that are parsed by the rules of the scenario.
  package init(_ choices: [Choice], at path: String) {
    self.path = path
    kind = .choices(choices)
  }

  /// Months that replace the scenario's own: its numbers as written, on the days and at the prices of each.
  package init(_ months: [Month]) {
    path = "month"
    kind = .months(months)
  }

  /// Days whose prices apply to the month, instead of each day's own.
  package init(pricesOf days: [CivilDate]) {
    path = "as-of"
    kind = .days(days)
  }

  /// The days whose prices apply; nil for all other axes.
  var pricingDays: [CivilDate]? {
    if case .days(let days) = kind { days } else { nil }
  }

  /// The number of values.
  package var count: Int {
    switch kind {
    case .numbers(let numbers, _): numbers.count
    case .choices(let choices): choices.count
    case .months(let months): months.count
    case .days(let days): days.count
    }
  }

  /// The values, in order.
  package var values: [Value] {
    switch kind {
    case .numbers(let numbers, _): numbers.map { .number($0) }
    case .choices(let choices): choices.map { .text($0.name) }
    case .months(let months): months.map { .month($0) }
    case .days(let days): days.map { .day($0) }
    }
  }

  /// The values that are numbers, in order.
  var numbers: [Double] {
    if case .numbers(let numbers, _) = kind { numbers } else { [] }
  }

  /// The smallest and the largest number; nil for other values.
  package var span: ClosedRange<Double>? {
    guard let least = numbers.min(), let greatest = numbers.max() else { return nil }
    return least...greatest
  }
}
