/// Ids of models as spelled in logs and configurations.
enum ModelName {
  /// The names to try for a name that is not listed, nearest first.
  ///
  /// A fine-tuned model `ft:MODEL:organisation:name:id` is `ft:MODEL`. Then one ending is removed: `-YYYY-MM-DD`,
  /// `-YYYYMMDD`, `@YYYYMMDD`, `-latest`, `-NNN` (three digits), or `-preview-MM-DD`. Nothing else is guessed: the
  /// price of a model that is merely similar is a wrong price.
  static func withoutSuffixes(_ name: String) -> [String] {
    var names: [String] = []
    let base = fineTunedBase(name)
    if let base { names.append(base) }
    if let shorter = withoutEnding(base ?? name) { names.append(shorter) }
    return names
  }

  /// The maker's name of a model, from a reseller's id; nil where that is the maker's own.
  ///
  /// Resellers put the maker in front (`openai/gpt-oss-120b`, `accounts/fireworks/models/gpt-oss-120b`), and Bedrock
  /// also adds a revision at the end (`openai.gpt-oss-120b-1:0`).
  static func withoutMaker(_ id: String) -> String? {
    let bytes = Array(id.utf8)
    return withoutMaker(bytes.span, bytes.indices).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// The same for an id within other bytes: the range of the maker's name.
  static func withoutMaker(_ bytes: Span<UInt8>, _ id: Range<Int>) -> Range<Int>? {
    func last(_ byte: UInt8, before end: Int) -> Int? {
      var place = end - 1
      while place >= id.lowerBound, bytes[place] != byte { place -= 1 }
      return place < id.lowerBound ? nil : place
    }
    if let slash = last(UInt8(ascii: "/"), before: id.upperBound) { return (slash + 1)..<id.upperBound }
    guard let colon = last(UInt8(ascii: ":"), before: id.upperBound),
      let dash = last(UInt8(ascii: "-"), before: colon),
      let point = (id.lowerBound..<dash).first(where: { bytes[$0] == UInt8(ascii: ".") })
    else { return nil }
    return (point + 1)..<dash
  }

  /// `ft:MODEL` of `ft:MODEL:organisation:name:id`, with the vendor in front if there is one; nil for other names.
  private static func fineTunedBase(_ name: String) -> String? {
    let start = name.utf8.firstIndex(of: UInt8(ascii: "/")).map { name.utf8.index(after: $0) } ?? name.startIndex
    let rest = name[start...]
    guard rest.hasPrefix("ft:") else { return nil }
    let model = rest.dropFirst(3)
    guard let end = model.utf8.firstIndex(of: UInt8(ascii: ":")), end > model.startIndex else { return nil }
    return String(name[..<end])
  }

  private static func withoutEnding(_ name: String) -> String? {
    let patterns = ["-preview-##-##", "-####-##-##", "-########", "@########", "-latest", "-###"]
    let bytes = Array(name.utf8)
    for pattern in patterns where matches(ending: Array(pattern.utf8), of: bytes) {
      let rest = bytes.dropLast(pattern.utf8.count)
      return rest.isEmpty || rest.last == UInt8(ascii: "/") ? nil : String(decoding: rest, as: UTF8.self)
    }
    return nil
  }

  /// Whether the bytes end with the pattern, in which `#` is a digit.
  private static func matches(ending pattern: [UInt8], of bytes: [UInt8]) -> Bool {
    guard bytes.count > pattern.count else { return false }
    return zip(bytes.suffix(pattern.count), pattern)
      .allSatisfy { byte, expected in
        expected == UInt8(ascii: "#")
          ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == expected
      }
  }
}

extension Model {
  /// The prefix of the names of models that have to be trained before they answer.
  static let tunedPrefix = "ft:"

  /// Whether it has to be trained before it answers.
  var isTuned: Bool { id.hasPrefix(Model.tunedPrefix) }
}
