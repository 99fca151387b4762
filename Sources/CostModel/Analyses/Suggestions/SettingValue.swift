/// A value that a lever puts into a scenario, in a form that can be read, shown and pasted.
package indirect enum SettingValue: Sendable {
  case number(Double)
  case text(String)
  case list([SettingValue])
  case object([(name: String, value: SettingValue)])

  /// An amount as a scenario writes it.
  init(_ amount: Amount) {
    switch amount.spread {
    case .none: self = .number(amount.mean)
    case .lognormal(let sigma): self = .object([("mean", .number(amount.mean)), ("sigma", .number(sigma))])
    case .histogram(let sizes):
      self = .object([("histogram", .object(sizes.map { (Text.plain($0.tokens), .number($0.share)) }))])
    }
  }

  /// The value as JSON, which scenarios and `--set` accept.
  package var json: String {
    switch self {
    case .number(let value): SettingValue.decimal(value)
    case .text(let words): SettingValue.quoted(words)
    case .list(let values): "[" + values.map(\.json).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(SettingValue.quoted($0.name)): \($0.value.json)" }.joined(separator: ", ") + "}"
    }
  }

  /// A number of at most six decimals, without an exponent.
  private static func decimal(_ value: Double) -> String {
    guard value >= 0.000001, value < 0.001 else { return Text.plain(value) }
    let digits = String(Int64((value * 1e6).rounded()))
    var text = "0." + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    while text.hasSuffix("0") { text.removeLast() }
    return text
  }

  private static func quoted(_ words: String) -> String {
    var text = "\""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
