import CostModel
import Documents

/// The origin of the prices of a run.
enum PricingOrigin: Sendable, Equatable {
  /// From `--pricing`.
  case option([String])
  /// From `LLMCOST_PRICING`.
  case environment(String)
  /// From the `pricing` directory next to or above the scenario.
  case found(String)
  /// The built-in copy.
  case builtIn

  /// The origin in words, for remarks and results.
  var words: String {
    switch self {
    case .option(let paths):
      paths.map { $0 == PricingSearch.builtInPath ? Self.builtIn.words : $0 }.joined(separator: ", ")
    case .environment(let path): "\(path) (from LLMCOST_PRICING)"
    case .found(let path): path
    case .builtIn: "the built-in prices"
    }
  }
}

/// Finds the price files of a run.
struct PricingSearch: Sendable {
  /// The word for the built-in prices where a path is expected; a file with that name is `./builtin`.
  static let builtInPath = "builtin"

  /// The outside world.
  let world: World

  /// The price files that a command line asks for.
  ///
  /// - Parameters:
  ///   - paths: The values of `--pricing`: files, directories, or `builtin`.
  ///   - scenario: The path of the scenario, if it is a file; otherwise the search starts at the current directory.
  /// - Returns: The sources in the order in which they override each other, and where they were found.
  /// - Throws: `Failure` when a path that was asked for cannot be read or has no price files.
  func files(
    given paths: [String], besideScenario scenario: String?
  ) throws(Failure) -> (files: [SourceFile], origin: PricingOrigin) {
    if !paths.isEmpty {
      var files: [SourceFile] = []
      for path in paths { files += try self.files(at: path) }
      return (files, .option(paths))
    }
    if let path = world.setting("LLMCOST_PRICING") { return (try files(at: path), .environment(path)) }
    let start = scenario.map(LexicalPath.directory) ?? "."
    for directory in LexicalPath.ancestors(of: start, currentDirectory: world.currentDirectory) {
      let path = LexicalPath.joined(directory, "pricing")
      if world.fileKind(path) == .directory {
        // Existing prices that cannot be read must not be replaced by others without a warning.
        let names = try priceFileNames(in: path)
        if !names.isEmpty { return (try read(names, in: path), .found(path + "/")) }
      }
      // A repository is self-contained: anything above it belongs to someone else.
      if world.fileKind(LexicalPath.joined(directory, ".git")) != nil { break }
    }
    return (EmbeddedPricing.sources, .builtIn)
  }

  private func files(at path: String) throws(Failure) -> [SourceFile] {
    if path == Self.builtInPath { return EmbeddedPricing.sources }
    guard world.fileKind(path) == .directory else { return [try world.source(at: path)] }
    let names = try priceFileNames(in: path)
    guard !names.isEmpty else {
      throw Failure(
        code: "no-price-files", "'\(path)' has no price files",
        hint: "price files end in \(Self.suffixes.joined(separator: ", "))")
    }
    return try read(names, in: path)
  }

  private func read(_ names: [String], in directory: String) throws(Failure) -> [SourceFile] {
    var files: [SourceFile] = []
    for name in names {
      let path = LexicalPath.joined(directory, name)
      // Nobody asked to wait for another process.
      if world.fileKind(path) == .other { throw Failure.unreadable(path, .system("it is a pipe or a device")) }
      files.append(try world.source(at: path))
    }
    return files
  }

  /// The names of the price files in a directory, in byte order.
  private func priceFileNames(in directory: String) throws(Failure) -> [String] {
    do throws(FileFailure) {
      return try world.listDirectory(directory).filter(Self.isPriceFile)
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw Failure.unreadable(directory, error)
    }
  }

  /// Whether a file of a pricing directory is a price file, by its name.
  static func isPriceFile(_ name: String) -> Bool {
    !name.hasPrefix(".") && suffixes.contains { name.hasSuffix($0) }
      && ![LimitControls.fileName, Subscription.fileName].contains { isFile(name, named: $0) }
  }

  /// Whether a file of a pricing directory has a name, whatever the suffix of its notation.
  static func isFile(_ file: String, named name: String) -> Bool { suffixes.contains { file == name + $0 } }

  /// The file of vendors' limits that goes with the prices of a run: that of the last directory of prices that has one, or the copy in the program.
  ///
  /// - Parameter origin: Where the prices were found.
  /// - Returns: The file.
  /// - Throws: `Failure` when it cannot be read.
  func limits(besidePrices origin: PricingOrigin) throws(Failure) -> SourceFile {
    try file(named: LimitControls.fileName, besidePrices: origin)
  }

  /// The file of seat subscriptions, found in the same way.
  func subscriptions(besidePrices origin: PricingOrigin) throws(Failure) -> SourceFile {
    try file(named: Subscription.fileName, besidePrices: origin)
  }

  private func file(named name: String, besidePrices origin: PricingOrigin) throws(Failure) -> SourceFile {
    let directories: [String] =
      switch origin {
      case .option(let paths): paths.reversed()
      case .environment(let path), .found(let path): [path]
      case .builtIn: []
      }
    for directory in directories where directory != Self.builtInPath && world.fileKind(directory) == .directory {
      guard let files = try? world.listDirectory(directory),
        let file = files.sorted().first(where: { Self.isFile($0, named: name) })
      else { continue }
      return try world.source(at: LexicalPath.joined(directory, file))
    }
    return EmbeddedPricing.file(named: name)
  }

  private static let suffixes = [".yaml", ".yml", ".json"]
}
