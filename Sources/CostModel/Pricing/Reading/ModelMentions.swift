package import Documents

/// The names by which a run may look up models, so that only those models need to be read.
///
/// Every text and key of a scenario counts, since any of them may be a model: a superfluous name costs a little time,
/// and nothing else.
package struct ModelMentions: Sendable {
  private var hashes: Set<UInt64> = []

  /// The texts and keys of a document.
  package init(in document: Document) {
    add(document.root)
  }

  /// Adds a single name, as given by a command-line option.
  ///
  /// - Parameter name: The name: with the vendor before a slash, with a suffix that a lookup ignores, or bare.
  package mutating func add(_ name: String) {
    for spelling in [name] + ModelName.withoutSuffixes(name) {
      hashes.insert(PriceFileOutline.hash(spelling.utf8))
      // `vendor/model`, whose slash may also belong to the id.
      guard let slash = spelling.utf8.firstIndex(of: UInt8(ascii: "/")) else { continue }
      hashes.insert(PriceFileOutline.hash(spelling.utf8[spelling.utf8.index(after: slash)...]))
    }
  }

  /// Adds the texts and keys of a value.
  package mutating func add(_ node: Node) {
    switch node.kind {
    case .object:
      for (key, value) in node.fields {
        add(key.text)
        add(value)
      }
    case .array:
      for element in node.elements { add(element) }
    case .string: add(node.text)
    case .null, .boolean, .number: break
    }
  }

  /// The stretches of price files that hold models of other names, one list for each file.
  ///
  /// A later file may change a model by its id alone, so an id that is needed from one file is needed from all.
  ///
  /// - Parameter files: The price files.
  /// - Returns: The stretches that need not be read; none for a file without an outline.
  func unneeded(in files: [SourceFile]) -> [[Range<Int>]] {
    let outlines = files.map { PriceFileOutline(of: $0.bytes) }
    var ids: Set<UInt64> = []
    for entry in outlines.flatMap({ $0?.entries ?? [] }) where entry.nameHashes.contains(where: { hashes.contains($0) })
    {
      ids.insert(entry.nameHashes[0])
    }
    return outlines.map { outline in
      let entries = outline?.entries ?? []
      let unneeded = entries.filter { !ids.contains($0.nameHashes[0]) }
      // `models:` must not be empty, to be an object.
      return unneeded.dropFirst(unneeded.count == entries.count ? 1 : 0).map(\.bytes)
    }
  }
}
