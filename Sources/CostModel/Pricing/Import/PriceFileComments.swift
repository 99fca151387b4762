/// The comments at the head of an imported price file: its source, and what of the list is not in it.
enum PriceFileComments {
  private static let width = 100

  /// The lines, each with its `#`.
  static func lines(of vendor: ImportedVendor, list: PriceList, checked: CivilDate) -> [String] {
    let name = YAMLText.comment(vendor.name ?? vendor.id)
    var paragraphs = [
      "\(name): imported by llmcost on \(checked) from \(list.fileDescription).",
      "",
      """
      This is what a public price list says; nobody has compared it with the vendor's own page. The list does not say how \
      prompts are cached (minimum, time to live) or what is counted as a token: add 'caching' and 'tokenizer' by hand where \
      they matter.
      """,
    ]
    let remarks = vendor.remarks.sentences
    if !remarks.isEmpty { paragraphs += ["", "Not as in the list:"] }
    var lines = paragraphs.flatMap { wrapped($0, indent: "") }
    for remark in remarks { lines += wrapped("- " + sentence(remark), indent: "  ") }
    return lines + [""]
  }

  /// A note with all the ids it is about.
  private static func sentence(_ remark: (text: String, ids: [String])) -> String {
    "\(remark.text) (\(remark.ids.count)): \(remark.ids.joined(separator: ", "))"
  }

  private static func wrapped(_ text: String, indent: String) -> [String] {
    var lines: [String] = []
    var line = "#"
    for word in text.split(separator: " ") {
      if line.utf8.count + 1 + word.utf8.count > width, line != "#" {
        lines.append(line)
        line = "#" + indent
      }
      line += " " + word
    }
    return lines + [line]
  }
}
