package import Documents

/// A seller of models.
package struct Vendor: Sendable {
  /// The id that qualifies names, such as `azure`.
  package let id: String
  /// The name to show.
  package let name: String
  /// The pages the prices come from.
  package let sources: [String]
  /// The day a person last compared the file with its source.
  package let checked: CivilDate
  /// The file.
  package let file: SourceFile

  /// The vendor of a later file merged over an earlier one: all of it was checked on the older of both days.
  func laid(over earlier: Vendor, givesName: Bool) -> Vendor {
    let isOlder = earlier.checked < checked
    return Vendor(
      id: id, name: givesName ? name : earlier.name,
      sources: sources + earlier.sources.filter { !sources.contains($0) },
      checked: isOlder ? earlier.checked : checked, file: isOlder ? earlier.file : file)
  }
}

/// All the prices that a run knows.
package struct PriceBook: Sendable {
  /// The vendors in the order of their files.
  package let vendors: [Vendor]
  /// The models in the order they were written.
  package let models: [Model]
  /// The files it was read from, in the order in which they override each other.
  package let files: [SourceFile]

  /// A digest of all the bytes, to distinguish price books: `fnv1a-64:` and sixteen hexadecimal digits.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package var digest: String {
    var digest = Digest()
    for file in files { digest.add(file.bytes) }
    return "fnv1a-64:" + digest.hexadecimal
  }

  /// Whether another book was read from the same bytes.
  package func hasSameFiles(as other: PriceBook) -> Bool {
    files.count == other.files.count && zip(files, other.files).allSatisfy { $0 === $1 || $0.bytes == $1.bytes }
  }

  /// The vendor of a model.
  package func vendor(of model: Model) -> Vendor { vendors[model.vendorIndex] }

  /// The unique name of a model, such as `azure/gpt-4o`.
  package func qualifiedName(of model: Model) -> String { "\(vendor(of: model).id)/\(model.id)" }
}
