import CostModel
import Documents

extension Command {
  private static let files = Argument(
    "FILE", .any, type: .file, help: "Price files or directories; the prices that would be used when left out.")

  /// `prices lint`: errors and doubts in price files.
  static let pricesLint = Command(
    name: "prices lint", group: .files, summary: "Check price files for faults and doubtful prices.",
    details: "Faults fail the check; what is possible but probably not meant is a warning.",
    arguments: [files], commonOptions: [.pricing, .withBuiltIn] + Option.everywhere,
    examples: [.init("llmcost prices lint pricing", "Check all files of a directory.")],
    exits: [.done, .failed, .wrongInput],
    run: { invocation throws(Failure) in
      let given = invocation.arguments.words(files)
      let (sources, _) = try PricingSearch(world: invocation.world)
        .files(given: given.isEmpty ? invocation.pricingPaths : given, besideScenario: nil)
      let (book, faults) = PriceBook.read(sources)
      let hasFaults = faults.contains { $0.severity == .error }
      var found = faults
      // The contents of a faulty file are incomplete, so nothing is concluded from them.
      if !hasFaults { found += book.findings(today: invocation.world.today) }
      if invocation.isQuiet { found = found.filter { $0.severity == .error } }
      let style = invocation.colour.drawingStyle(for: invocation.world.outputTerminal, in: invocation.world)
      let count = sources.count == 1 ? "1 file" : "\(sources.count) files"
      let models = book.models.count == 1 ? "1 model" : "\(book.models.count) models"
      var text = Diagnostic.drawn(found, style: style) + Explanation.pointer(from: found)
      if !hasFaults { text += "\(count) with \(models): no faults\n" }
      try invocation.world.print(RunnerText.inert(text))
      return hasFaults ? .failed : .done
    })
}
