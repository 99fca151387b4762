/// The fields of a record, with those of texts that are JSON themselves.
struct RecordFields {
  private let value: LogValue
  /// What the texts hold, by the path of the text.
  private let embedded: [(path: String, record: LogValue)]

  /// The fields of a value.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - paths: Where texts of JSON may stand; what stands there as an object is found as any other field.
  init(_ value: LogValue, textsOfJSON paths: [String]) {
    self.value = value
    embedded = paths.compactMap { path in
      value[path: path]?.embeddedRecord.map { (path, $0) }
    }
  }

  /// The value at a dotted path.
  subscript(path: String) -> LogValue? {
    if let found = value[path: path] { return found }
    for (prefix, record) in embedded where path.hasPrefix(prefix + ".") {
      if let found = record[path: String(path.utf8.dropFirst(prefix.utf8.count + 1)) ?? ""] { return found }
    }
    return nil
  }

  /// The field of an object that has a name, in any case of letters.
  ///
  /// - Parameters:
  ///   - prefix: The path of the object with a point, or nothing for the record itself.
  ///   - name: The name.
  /// - Returns: The value; nil when there is none.
  func field(_ prefix: String, named name: String) -> LogValue? {
    if let found = self[prefix + name] { return found }
    let path = String(prefix.dropLast())
    let object = prefix.isEmpty ? value : embedded.first { $0.path == path }?.record ?? value[path: path]
    let plain = name.lowercased()
    return object?.members.first { $0.name.lowercased() == plain }?.value
  }

  /// What stands after a name in a list of texts such as `team:support` or `team=support`.
  func text(named name: String, inList path: String) -> String? {
    let list = embedded.first { $0.path == path }?.record ?? self[path]
    for text in (list?.elements ?? []).compactMap(\.text) where text.hasPrefix(name) {
      let rest = text.utf8.dropFirst(name.utf8.count)
      if rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "=") { return String(rest.dropFirst()) }
    }
    return nil
  }
}
