import Reports

/// A destination of a result, with its format.
struct Destination: Sendable, Equatable {
  /// The path of a file; nil for standard output.
  let path: String?
  /// The format.
  let format: Format
  /// Whether the path is that of a folder, which gets a file for each table.
  var isFolder: Bool { path?.hasSuffix("/") ?? false }

  /// Reads the value of an `--output`: `FILE`, `-`, `FORMAT:FILE` or `FORMAT:-`.
  ///
  /// A word of lower-case letters and `-` before a colon is a format, so that a misspelt one is not treated as a file;
  /// a file with such a name is given as `./markdown:x`. Otherwise `--format` decides, then the suffix, then the first
  /// format offered.
  ///
  /// - Parameters:
  ///   - text: The value.
  ///   - asked: The value of `--format`, or nil.
  ///   - offered: The formats of the command, the usual one first.
  /// - Throws: `UsageError` when the format is not offered or cannot be determined.
  init(_ text: String, asked: Format?, offered: [Format]) throws(UsageError) {
    var path = text
    var format = asked
    if let colon = text.firstIndex(of: ":"), text[..<colon].utf8.allSatisfy({ (97...122).contains($0) || $0 == 45 }),
      colon != text.startIndex
    {
      let name = String(text[..<colon])
      guard let named = offered.first(where: { $0.name == name }) else {
        throw .wrongOutputFormat(name, of: text, formats: offered.map(\.name))
      }
      format = named
      path = String(text[text.index(after: colon)...])
    }
    guard !path.isEmpty else { throw .missingValue(signature: Option.output.signature) }
    if path == "-" {
      self.path = nil
      self.format = format ?? offered.first ?? .text
    } else {
      guard
        let format = path.hasSuffix("/") && offered.contains(.csv) && format ?? .csv == .csv
          ? .csv : format ?? Format(fileName: path, among: offered)
      else {
        throw .unknownSuffix(path: path, formats: offered.map(\.name))
      }
      self.path = path
      self.format = format
    }
  }

  /// Standard output in a format.
  init(standardOutput format: Format) {
    path = nil
    self.format = format
  }
}

extension Command {
  /// The formats its results can have, the usual one first: the choices of its `--format`.
  var formats: [Format] {
    guard let names = allOptions.first(where: { $0.name == Option.format.name })?.value?.type.choices else {
      return []
    }
    return names.compactMap { name in Format.allCases.first { $0.name == name } }
  }
}
