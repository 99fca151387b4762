import Documents
import Reports

extension Invocation {
  /// Writes a report to the requested destinations.
  ///
  /// Every destination gets it, even when another one fails; then the run fails.
  ///
  /// - Parameter report: The report.
  /// - Throws: `Failure` when it cannot be written, or the request is invalid.
  func present(_ report: Report) throws(Failure) {
    let destinations = try destinations()
    try refuseInputs(among: destinations)
    let report = isQuiet ? report.withoutNotes : report
    if destinations.isEmpty || destinations.contains(where: { [.csv, .openmetrics, .focus].contains($0.format) }) {
      // Numbers alone have no place for notes.
      for note in report.notes {
        remark("\(note.place.map { "\($0.text): " } ?? "")\(note.severity.rawValue): \(note.message)")
      }
    }
    var failures: [Diagnostic] = []
    for destination in destinations {
      do throws(Failure) {
        try write(report, to: destination)
      } catch {
        failures += error.diagnostics
      }
    }
    if destinations.contains(where: { $0.format == .github }) {
      do throws(Failure) {
        try summarize(report)
      } catch {
        failures += error.diagnostics
      }
    }
    guard failures.isEmpty else { throw Failure(.wrongInput, failures) }
  }

  /// Determines the destinations of results; call it before long work, so that errors are reported at once.
  ///
  /// - Returns: The destinations: none where the calls of a log go to standard output, and at least one otherwise.
  /// - Throws: `Failure` when a format cannot be determined, a file is named twice or cannot be written.
  func destinations() throws(Failure) -> [Destination] {
    let offered = command.formats
    var asked = arguments.text(.format).flatMap { name in offered.first { $0.name == name } }
    if arguments.has(.table) {
      if let asked, asked != .csv { throw usage(.pointless(option: Option.table.longName, without: "--format csv")) }
      asked = .csv
    }
    let texts = arguments.texts(.output)
    guard !texts.isEmpty else {
      // Only the calls are piped on.
      return tagsStandardOutput ? [] : [Destination(standardOutput: asked ?? offered.first ?? .text)]
    }
    var destinations: [Destination] = []
    for text in texts {
      let destination: Destination
      do throws(UsageError) {
        destination = try Destination(text, asked: asked, offered: offered)
      } catch {
        throw usage(error)
      }
      if let path = destination.path {
        if destinations.contains(where: { $0.path.map { isSame($0, path) } ?? false }) {
          throw usage(.outputTwice(path: path))
        }
        do throws(FileFailure) {
          if !destination.isFolder { try world.checkWritable(path) }
        } catch {
          throw Failure.unwritable(path, error)
        }
      }
      destinations.append(destination)
    }
    return destinations
  }

  /// Whether the calls of a log are written to standard output.
  private var tagsStandardOutput: Bool { arguments.text(.auditTagCosts) == "-" }

  /// Refuses to write one result over another.
  ///
  /// - Parameters:
  ///   - destinations: The destinations of reports.
  ///   - options: The options that name other results.
  /// - Throws: `Failure` when two results have one place.
  func refuseShared(_ destinations: [Destination], and options: [Option]) throws(Failure) {
    var places = destinations.map { $0.path ?? "-" }
    for path in options.compactMap({ arguments.text($0) }) {
      if places.contains(where: { $0 == path || $0 != "-" && path != "-" && isSame($0, path) }) {
        throw usage(.outputTwice(path: path))
      }
      places.append(path)
    }
  }

  /// Whether two paths lead to one file, as far as that is known before it exists.
  private func isSame(_ first: String, _ second: String) -> Bool {
    if LexicalPath.normal(first) == LexicalPath.normal(second) { return true }
    return world.fileIdentity(first).map { $0 == world.fileIdentity(second) } ?? false
  }

  /// Refuses to write a result over anything that was read so far; also call it before long work.
  ///
  /// - Parameter destinations: The destinations of results.
  /// - Throws: `Failure` with every destination that is an input.
  func refuseInputs(among destinations: [Destination]) throws(Failure) {
    var refused: [Diagnostic] = []
    for path in destinations.compactMap(\.path) {
      do throws(Failure) {
        try world.refuseInput(path)
      } catch {
        refused += error.diagnostics
      }
    }
    guard refused.isEmpty else { throw Failure(.wrongInput, refused) }
  }

  /// Writes a report to one of the destinations.
  func write(_ report: Report, to destination: Destination) throws(Failure) {
    if destination.format == .csv, destination.isFolder || arguments.has(.table) {
      return try writeTables(of: report, to: destination)
    }
    guard let path = destination.path else {
      return try world.print(report.rendered(as: destination.format, options: outputOptions(for: report)))
    }
    let options = RenderOptions(
      cutsNames: false, markdownBytes: report.marker == nil ? nil : RenderOptions.commentBytes)
    let text = report.rendered(as: destination.format, options: options)
    do throws(FileFailure) {
      try world.writeFile(path, Array(text.utf8), .replace)
    } catch {
      throw Failure.unwritable(path, error)
    }
  }

  /// Writes the tables of a report: each to a file in a folder, or the requested one.
  private func writeTables(of report: Report, to destination: Destination) throws(Failure) {
    var tables = report.spreadsheets
    if let name = arguments.text(.table) {
      tables = tables.filter { $0.name == name }
      guard !tables.isEmpty else {
        let names = report.spreadsheets.map(\.name)
        throw .unknownName(
          code: "unknown-table", "the result has no table '\(name)'", name, among: names,
          otherwise: "it has \(names.joined(separator: ", "))")
      }
    }
    guard let path = destination.path else { return try world.print(tables.map(\.text).joined()) }
    do throws(FileFailure) {
      guard destination.isFolder else {
        return try world.writeFile(path, Array(tables.map(\.text).joined().utf8), .replace)
      }
      let folder = String(path.dropLast())
      if world.fileKind(folder) == nil { try world.makeDirectory(folder) }
      for table in tables { try world.writeFile(path + table.name + ".csv", Array(table.text.utf8), .replace) }
    } catch {
      throw Failure.unwritable(path, error)
    }
  }

  /// Adds the page of a report to the step summary in GitHub Actions, when the program runs there.
  private func summarize(_ report: Report) throws(Failure) {
    guard let path = world.setting("GITHUB_STEP_SUMMARY") else { return }
    let page = report.rendered(as: .markdown, options: RenderOptions(markdownBytes: RenderOptions.stepSummaryBytes))
    do throws(FileFailure) {
      try world.writeFile(path, Array((page + "\n").utf8), .append)
    } catch {
      throw Failure.unwritable(path, error)
    }
  }

  /// The width of text on standard output: eighty columns, on a terminal its own width up to a hundred, or as `COLUMNS`
  /// says.
  ///
  /// Names are cut where a width must be kept: on a terminal, or where one is requested. Other output is the same on
  /// every machine.
  private func outputOptions(for report: Report) -> RenderOptions {
    let columns =
      world.setting("COLUMNS").flatMap { Int($0) } ?? world.outputTerminal.columns.map { min($0, 100) } ?? 80
    let isColoured = colour.applies(to: world.outputTerminal, in: world)
    return RenderOptions(
      width: min(max(columns, RenderOptions.narrowest), 200), style: isColoured ? .ansi : .plain,
      cutsNames: world.outputTerminal.isTerminal || world.setting("COLUMNS") != nil,
      charts: world.outputTerminal.isTerminal ? (world.readsUTF8 ? .braille : .ascii) : .blocks,
      markdownBytes: report.marker == nil ? nil : RenderOptions.commentBytes)
  }
}

extension World {
  /// Whether a terminal shows UTF-8, by the first variable for it that is set (POSIX.1-2024, 8.2); yes where none is.
  fileprivate var readsUTF8: Bool {
    guard let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap({ setting($0) }).first else { return true }
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }
}
