import Reports

extension Invocation {
  /// Writes a report where and how the command line asks for it.
  ///
  /// Without `--output` it goes to standard output. Each `--output` is a file in the format of its suffix; `--format` decides for all.
  ///
  /// - Parameter report: The report.
  /// - Throws: `Failure` when it cannot be written, or the suffix of a file is that of no format.
  func present(_ report: Report) throws(Failure) {
    let destinations = try destinations()
    let report = isQuiet ? report.withoutNotes : report
    if destinations.contains(where: { $0.format == .csv }) {
      // A table of numbers has no place for notes.
      for note in report.notes {
        remark("\(note.place.map { "\($0.text): " } ?? "")\(note.severity.rawValue): \(note.message)")
      }
    }
    for (path, format) in destinations {
      if let path {
        let text = report.rendered(as: format)
        do throws(FileFailure) {
          try world.writeFile(path, Array(text.utf8), .replace)
        } catch {
          throw Failure.unwritable(path, error)
        }
      } else {
        try world.print(report.rendered(as: format, options: outputOptions))
      }
    }
  }

  /// Finds out where results go; call it before long work, so that a wrong suffix is told at once.
  ///
  /// - Returns: The paths, nil for standard output, with the format of each.
  /// - Throws: `Failure` when the suffix of a path is that of no format.
  func destinations() throws(Failure) -> [(path: String?, format: Format)] {
    let asked = arguments.text(.format).flatMap { name in Format.allCases.first { $0.name == name } }
    let paths = arguments.texts(.output)
    guard !paths.isEmpty else { return [(nil, asked ?? .text)] }
    var destinations: [(path: String?, format: Format)] = []
    for path in paths {
      if path == "-" {
        destinations.append((nil, asked ?? .text))
      } else if let format = asked ?? Format(fileName: path) {
        destinations.append((path, format))
      } else {
        throw usage(.unknownSuffix(path: path, formats: Format.allCases.map(\.name)))
      }
    }
    return destinations
  }

  /// How text is set on standard output: eighty columns wide, on a terminal as wide as that but not over a hundred, or as `COLUMNS` says.
  private var outputOptions: RenderOptions {
    let columns =
      world.setting("COLUMNS").flatMap { Int($0) } ?? world.outputTerminal.columns.map { min($0, 100) } ?? 80
    let isColoured = colour.applies(to: world.outputTerminal, in: world)
    return RenderOptions(width: min(max(columns, RenderOptions.narrowest), 200), style: isColoured ? .ansi : .plain)
  }
}
