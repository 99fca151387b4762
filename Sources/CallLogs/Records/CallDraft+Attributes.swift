/// The name of a dimension, ready to be compared with names in a log.
struct DimensionName {
  let name: String
  let bytes: [UInt8]
  /// In small letters.
  let plain: String
  /// In small letters, when all of it is ASCII; otherwise nil.
  let plainASCII: [UInt8]?

  init(_ name: String) {
    self.name = name
    bytes = Array(name.utf8)
    plain = name.lowercased()
    plainASCII = bytes.allSatisfy { $0 < 0x80 } ? Array(plain.utf8) : nil
  }

  /// Whether a key is the name, in any case of letters.
  func isSame(as key: LogValue, in record: LogRecord) -> Bool {
    if let plainASCII, record.kind(key) == .text {
      let text = unsafe record.bytes(key)
      var isASCII = true
      for index in 0..<text.count where unsafe text[index] >= 0x80 { isASCII = false }
      if isASCII {
        guard text.count == plainASCII.count else { return false }
        for index in 0..<text.count where unsafe plainASCII[index] != RecordText.small(text[index]) {
          return false
        }
        return true
      }
    }
    return record.text(key)?.lowercased() == plain
  }
}

extension CallDraft {
  /// Adds the values of dimensions among the fields that were found in an object; what the call has already, it keeps.
  func fillAttributes(ofWalked value: LogValue) {
    for index in dimensions.indices {
      let place = SlotLayout.slotCount + index
      for prefix in compiled.attributes[index].indices where isAbsent(place) {
        let field =
          fields[compiled.attributes[index][prefix]]
          ?? (compiled.attributeObjects.isEmpty ? nil : member(dimensions[index], ofPrefix: prefix, in: value))
        if let field, record.kind(field) != .array, record.kind(field) != .object { set(place, field) }
      }
      for list in compiled.lists where isAbsent(place) {
        if let text = text(after: dimensions[index].bytes, inList: list) { set(place, textAt: text) }
      }
    }
  }

  /// The member with the name of a dimension, in any case of letters, of the object that a prefix names.
  private func member(_ name: DimensionName, ofPrefix prefix: Int, in value: LogValue) -> LogValue? {
    let field = compiled.attributeObjects[prefix]
    let object = field < 0 ? value : embeddedRecord(field) ?? fields[field]
    guard let object else { return nil }
    for (key, value) in record.members(object) where name.isSame(as: key, in: record) { return value }
    return nil
  }

  /// The contents of a text that is itself JSON.
  private func embeddedRecord(_ field: Int) -> LogValue? {
    compiled.embedded.firstIndex { $0.field == field }.flatMap { embedded[$0] }
  }

  /// The value after a name in a list of texts such as `team:support` or `team=support`.
  private func text(after name: [UInt8], inList field: Int) -> Range<Int>? {
    guard let list = embeddedRecord(field) ?? fields[field] else { return nil }
    for element in record.elements(list) where record.isUTF8(element) {
      let range = record.kind(element) == .escapedText ? record.appendUnescaped(element) : record.range(element)
      let text = unsafe UnsafeBufferPointer(start: record.base + range.lowerBound, count: range.count)
      guard text.count > name.count, unsafe text.starts(with: name) else { continue }
      let separator = unsafe text[name.count]
      if separator == UInt8(ascii: ":") || separator == UInt8(ascii: "=") {
        return (range.lowerBound + name.count + 1)..<range.upperBound
      }
    }
    return nil
  }
}
