import CostModel
import Documents

extension LoadedPrices {
  /// The models that a list of names, `VENDOR/*` and `all` means, each once.
  ///
  /// - Parameter text: The list, with commas between its entries.
  /// - Returns: The models, in the order of the list.
  /// - Throws: `Failure` for an entry that identifies no model, or several.
  func candidates(_ text: String) throws(Failure) -> [ModelComparison.Candidate] {
    var candidates: [ModelComparison.Candidate] = []
    var seen: Set<String> = []
    func add(_ more: [ModelComparison.Candidate]) {
      for candidate in more where seen.insert(book.qualifiedName(of: candidate.model)).inserted {
        candidates.append(candidate)
      }
    }
    for entry in Self.entries(text) {
      if entry == "all" {
        add(book.candidates(ofVendor: nil))
      } else if entry.hasSuffix("/*") {
        add(book.candidates(ofVendor: try vendor(named: String(entry.dropLast(2)))))
      } else {
        add([ModelComparison.Candidate(name: entry, model: try model(named: entry), isNamed: true)])
      }
    }
    guard !candidates.isEmpty else {
      throw Failure(
        code: "usage", "'--models' needs the name of a model",
        hint: "for instance --models gpt-4o-mini,google/* or --models all")
    }
    return candidates
  }

  private func vendor(named name: String) throws(Failure) -> String {
    guard book.vendors.contains(where: { $0.id == name }) else {
      throw .unknownName(
        code: "unknown-vendor", "unknown vendor '\(name)'", name, among: book.vendors.map(\.id),
        otherwise: "the vendors are \(book.vendors.map(\.id).sorted().joined(separator: ", "))")
    }
    return name
  }

  /// The entries of the list without the blanks around them.
  static func entries(_ text: String) -> [String] {
    var entries: [[UInt8]] = [[]]
    for byte in text.utf8 {
      if byte == UInt8(ascii: ",") { entries.append([]) } else { entries[entries.count - 1].append(byte) }
    }
    let blank = UInt8(ascii: " ")
    return entries.map { bytes in
      let end = bytes.lastIndex { $0 != blank }.map { $0 + 1 } ?? 0
      return String(decoding: bytes[..<end].drop { $0 == blank }, as: UTF8.self)
    }.filter { !$0.isEmpty }
  }
}
