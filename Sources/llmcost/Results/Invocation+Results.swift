import Documents
import Reports

extension Invocation {
  /// Writes a report where and how the command line asks for it.
  ///
  /// Every destination gets it, also when another one fails; then the run fails.
  ///
  /// - Parameter report: The report.
  /// - Throws: `Failure` when it cannot be written, or the command line asks for what cannot be.
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

  /// Finds out where results go; call it before long work, so that what cannot be written is told at once.
  ///
  /// - Returns: The destinations: none where the calls of a log go to standard output, and at least one otherwise.
  /// - Throws: `Failure` when a format cannot be told, a file is named twice or cannot be written.
  func destinations() throws(Failure) -> [Destination] {
    let offered = command.formats
    var asked = arguments.text(.format).flatMap { name in offered.first { $0.name == name } }
    if arguments.has(.table) {
      if let asked, asked != .csv { throw usage(.pointless(option: Option.table.longName, without: "--format csv")) }
      asked = .csv
    }
    let texts = arguments.texts(.output)
    guard !texts.isEmpty else {
      // What is piped on is the calls alone.
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
  ///   - destinations: Where reports go.
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

  /// Whether two paths lead to one file, as far as can be told before it is there.
  private func isSame(_ first: String, _ second: String) -> Bool {
    if LexicalPath.normal(first) == LexicalPath.normal(second) { return true }
    return world.fileIdentity(first).map { $0 == world.fileIdentity(second) } ?? false
  }

  /// Refuses to write a result over anything that was read so far; call it before long work, too.
  ///
  /// - Parameter destinations: Where results go.
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

  /// Writes a report to one of the places that were asked for.
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

  /// Writes the tables of a report: each to a file in a folder, or the one that is asked for.
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

  /// Adds the page of a report to the summary of a step in GitHub Actions, when the program runs in one.
  private func summarize(_ report: Report) throws(Failure) {
    guard let path = world.setting("GITHUB_STEP_SUMMARY") else { return }
    let page = report.rendered(as: .markdown, options: RenderOptions(markdownBytes: RenderOptions.stepSummaryBytes))
    do throws(FileFailure) {
      try world.writeFile(path, Array((page + "\n").utf8), .append)
    } catch {
      throw Failure.unwritable(path, error)
    }
  }

  /// How text is set on standard output: eighty columns wide, on a terminal as wide as that but not over a hundred, or as `COLUMNS` says.
  ///
  /// Names are cut where a width has to be kept: on a terminal, or where one is asked for. What is not for a terminal is the same on every machine.
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
  /// Whether a terminal shows UTF-8, by the first of the variables for it that is set (POSIX.1-2024, 8.2); where none is, it does.
  fileprivate var readsUTF8: Bool {
    guard let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap({ setting($0) }).first else { return true }
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }
}
