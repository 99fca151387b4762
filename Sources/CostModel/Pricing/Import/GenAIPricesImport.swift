import Documents

/// Reads the data of genai-prices: a list of providers, each with models that have prices per million tokens.
struct GenAIPricesImport {
  /// The day of the import.
  let date: CivilDate

  /// The vendors of the list; empty for another kind of file.
  func vendors(_ root: Node) -> [ImportedVendor] {
    var collector = ImportCollector()
    let providers = root.kind == .object ? root.value("providers").map { Array($0.elements) } : Array(root.elements)
    for provider in providers ?? [] {
      guard let name = provider.textValue("id"), let models = provider.value("models"), models.kind == .array else {
        continue
      }
      let vendor = VendorName.id(for: name)
      collector.name(vendor, provider.textValue("name"))
      for node in models.elements {
        guard let id = node.textValue("id") else {
          collector.remark(on: vendor) { $0.leaveOut("(without an id)", because: .unreadable) }
          continue
        }
        take(node, id, vendor, into: &collector)
      }
    }
    return collector.result
  }

  private func take(_ node: Node, _ id: String, _ vendor: String, into collector: inout ImportCollector) {
    var notes: [String] = []
    do throws(RateTable.Refusal) {
      let rows = try GenAIPricesRows(node, notes: &notes).rows(announcedAfter: date, notes: &notes)
      var aliases: [String] = []
      var usesPatterns = false
      if let match = node.value("match") { Self.read(match, &aliases, &usesPatterns) }
      if usesPatterns { notes.append("ids that match a pattern are not taken, only those written out") }
      if node.value("deprecated")?.textEquals("true") ?? false {
        notes.append("the list calls it deprecated and gives no date")
      }
      var seen: Set<String> = [id]
      aliases = aliases.filter { seen.insert($0).inserted && ImportCollector.isUsable(id: $0) }
      collector.remark(on: vendor) { remarks in
        for note in notes { remarks.note(note, on: id) }
      }
      collector.add(
        ImportedModel(
          id: id, aliases: aliases, contextWindowTokens: node.tokenCount("context_window"), rows: rows),
        to: vendor)
    } catch {
      collector.remark(on: vendor) { $0.leaveOut(id, because: error == .zeroPrice ? .zeroPrice : .noPrice) }
    }
  }

  /// The ids that a rule matches exactly: `{"equals": ID}`, alone or among the alternatives of `or_`.
  private static func read(_ match: Node, _ ids: inout [String], _ usesPatterns: inout Bool) {
    for (key, value) in match.fields {
      if key.textEquals("equals"), value.kind == .string {
        ids.append(value.text)
      } else if key.textEquals("or_") {
        for element in value.elements { read(element, &ids, &usesPatterns) }
      } else {
        usesPatterns = true
      }
    }
  }
}
