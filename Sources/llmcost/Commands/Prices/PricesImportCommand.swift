import CostModel
import Documents

extension Command {
  private static let file = Argument("FILE", type: .file, help: "The list's JSON; '-' for standard input.")
  private static let list = Option(
    "from", .value(Option.Value(placeholder: "LIST", type: .choice(PriceList.allCases.map(\.rawValue)))),
    help: "Which public price list the file is.")
  private static let vendor = Option(
    "vendor", .value(Option.Value(placeholder: "VENDOR", type: .text)),
    help: "Only the models of this vendor, such as openai.")
  private static let checked = Option(
    "checked", .value(Option.Value(placeholder: "DATE", type: .date)),
    help: "The day the list was fetched; prices from later days are announced.", defaultText: "today")
  private static let force = Option("force", .flag, help: "Replace a file that is there already.")

  /// `prices import`: a public price list as price files.
  static let pricesImport = Command(
    name: "prices import", group: .files, summary: "Turn a public price list into price files.",
    details: """
      The lists are litellm's model_prices_and_context_window.json, the data JSON of genai-prices, and the JSON of \
      https://models.dev/api.json. Nothing is fetched: download the list first. An --output that is a directory, or ends in '/', gets \
      a file for each vendor, and no file is replaced without --force. What the price file format \
      does not support is listed by key and model: on standard error, and in comments at the top of the file.
      """,
    arguments: [file], options: [list, vendor, checked, force],
    commonOptions: [.output] + Option.everywhere,
    examples: [
      .init(
        "llmcost prices import --from litellm list.json --vendor openai", "The prices of one vendor."),
      .init("llmcost prices import --from models.dev api.json -o fresh/", "A price file for each vendor."),
    ],
    run: { invocation throws(Failure) in
      guard let name = invocation.arguments.text(list), let list = PriceList(rawValue: name) else {
        throw invocation.usage(.missingOption(signature: list.signature))
      }
      let date = invocation.arguments.date(checked) ?? invocation.world.today
      let source = try invocation.world.source(at: invocation.arguments.word(file) ?? "-")
      let (read, diagnostics) = list.read(source, importedOn: date)
      guard let all = read else { throw Failure(.wrongInput, diagnostics) }
      let vendors = try chosen(all, named: invocation.arguments.text(vendor))
      let files = vendors.map { ($0, PriceFileWriter(list: list, checked: date).text(of: $0)) }
      let paths = invocation.arguments.texts(.output)
      guard paths.count < 2 else { throw invocation.usage(.givenTwice(option: Option.output.longName)) }
      try write(files, to: paths.first, replacing: invocation.arguments.has(force), invocation)
      for (vendor, _) in files {
        invocation.remark(summary(of: vendor))
        let remarks = remarks(on: vendor)
        if !remarks.isEmpty { invocation.remark("  warning: the list has more than the file says:") }
        for remark in remarks { invocation.remark("  \(remark)") }
      }
      if !invocation.arguments.has(Self.vendor) {
        let others = all.filter { $0.models.isEmpty }.map(\.id)
        if !others.isEmpty {
          invocation.remark("vendors without a model that can be imported: \(others.joined(separator: ", "))")
        }
      }
      return .done
    })

  /// The vendors that were requested and have models.
  private static func chosen(_ all: [ImportedVendor], named name: String?) throws(Failure) -> [ImportedVendor] {
    let names = all.map(\.id)
    if let name, !names.contains(name) {
      throw Failure(
        code: "unknown-vendor", "the list has no vendor '\(name)'",
        hint: Suggestion.phrase(for: name, among: names) ?? "it has \(names.joined(separator: ", "))")
    }
    let vendors = all.filter { (name ?? $0.id) == $0.id }
    let sold = vendors.filter { !$0.models.isEmpty }
    guard sold.isEmpty, let vendor = vendors.first else { return sold }
    throw Failure(
      code: "nothing-to-import", "no model of '\(vendor.id)' can be imported",
      hint: remarks(on: vendor).joined(separator: "; "))
  }

  private static func write(
    _ files: [(vendor: ImportedVendor, text: String)], to path: String?, replacing: Bool, _ invocation: Invocation
  ) throws(Failure) {
    let world = invocation.world
    var paths: [String] = []
    if let path, path != "-", path.hasSuffix("/") || world.fileKind(path) == .directory {
      paths = files.map { LexicalPath.joined(path, "\($0.vendor.id).yaml") }
    } else if files.count > 1 {
      throw Failure(
        code: "several-vendors",
        "the list has \(files.count) vendors: \(files.map(\.vendor.id).joined(separator: ", "))",
        hint: "choose one with '--vendor', or write a file for each with '-o DIRECTORY/'")
    } else if let path, path != "-" {
      paths = [path]
    }
    guard !paths.isEmpty else {
      for file in files { try world.print(file.text) }
      return
    }
    if !replacing, let taken = paths.first(where: { world.fileKind($0) != nil }) {
      throw Failure(code: "existing-file", "'\(taken)' exists already", hint: "replace it with --force")
    }
    for path in paths { try world.refuseInput(path) }
    if let path, path.hasSuffix("/"), world.fileKind(path) == nil {
      do throws(FileFailure) {
        try world.makeDirectory(path)
      } catch {
        throw Failure(code: "unwritable-file", "the directory '\(path)' cannot be made: \(error.reason)")
      }
    }
    for (path, file) in zip(paths, files) {
      do throws(FileFailure) {
        try world.writeFile(path, Array(file.text.utf8), .replace)
      } catch {
        throw Failure.unwritable(path, error)
      }
    }
  }

  /// What was imported and what was not, on one line.
  private static func summary(of vendor: ImportedVendor) -> String {
    var text = "\(vendor.id): imported \(counted(vendor.models.count, "model"))"
    let remarks = vendor.remarks
    if remarks.leftOutCount > 0 { text += ", left out \(remarks.leftOutCount)" }
    let others = remarks.sentences.count - remarks.leftOut.count
    if others > 0 { text += "; \(counted(others, "remark"))" }
    return remarks.sentences.isEmpty ? text : text + " (in the comments of the file)"
  }

  /// Each note, with the models it is about: all of them are in the comments of the file.
  private static func remarks(on vendor: ImportedVendor) -> [String] {
    vendor.remarks.sentences.map { text, ids in
      let shown = ids.prefix(namesShown).joined(separator: ", ")
      return ids.count > namesShown ? "\(text): \(shown) and \(ids.count - namesShown) more" : "\(text): \(shown)"
    }
  }

  /// The number of models that a note on standard error names.
  private static let namesShown = 6

  private static func counted(_ count: Int, _ thing: String) -> String {
    count == 1 ? "1 \(thing)" : "\(count) \(thing)s"
  }
}
