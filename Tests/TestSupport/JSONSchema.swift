import Foundation

/// What a JSON value must be: the part of JSON Schema (draft-07, validation) that the formats for pipelines are described with.
package indirect enum JSONSchema: Sendable {
  /// A text, not empty.
  case text
  /// One of some texts.
  case choice([String])
  /// A whole number from some number on.
  case whole(from: Int)
  /// An object with these members and no others.
  case object(required: [String: JSONSchema], optional: [String: JSONSchema] = [:])
  /// An object with any names, whose values are alike.
  case map(JSONSchema)
  case list(JSONSchema, atLeast: Int = 0)

  /// What is wrong with a text of JSON, each with its place; nothing where it is as it must be.
  package func faults(in text: String) -> [String] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) else {
      return ["no JSON"]
    }
    return faults(value, at: "$")
  }

  private func faults(_ value: Any, at place: String) -> [String] {
    switch self {
    case .text: return (value as? String)?.isEmpty == false ? [] : ["\(place): no text"]
    case .choice(let texts):
      return (value as? String).map { texts.contains($0) } ?? false ? [] : ["\(place): none of \(texts)"]
    case .whole(let least):
      guard let number = value as? NSNumber, number.doubleValue == number.doubleValue.rounded(),
        number.intValue >= least
      else { return ["\(place): no whole number from \(least)"] }
      return []
    case .list(let element, let least):
      guard let list = value as? [Any] else { return ["\(place): no list"] }
      return (list.count < least ? ["\(place): fewer than \(least)"] : [])
        + list.enumerated().flatMap { element.faults($0.element, at: "\(place)[\($0.offset)]") }
    case .map(let element):
      guard let members = value as? [String: Any] else { return ["\(place): no object"] }
      return members.flatMap { element.faults($0.value, at: "\(place).\($0.key)") }
    case .object(let required, let optional):
      guard let members = value as? [String: Any] else { return ["\(place): no object"] }
      return required.keys.sorted().filter { members[$0] == nil }.map { "\(place): no '\($0)'" }
        + members.sorted { $0.key < $1.key }.flatMap { name, value in
          (required[name] ?? optional[name])?.faults(value, at: "\(place).\(name)") ?? ["\(place): unknown '\(name)'"]
        }
    }
  }
}
