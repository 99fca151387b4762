/// Writes a report as one self-contained HTML page: styles are inline, charts are SVG, and nothing is fetched.
///
/// The page is complete without any script; its policy forbids every request and every script but its own (Content
/// Security Policy 3), so a name from an input would be harmless even if it were not escaped.
struct HTMLRenderer {
  func render(_ report: Report) -> String {
    var parts = HTMLParts()
    let sections = report.sections.map { parts.section($0) }
    let notes = parts.notes(report.notes)
    let hasSwitches = report.sections.contains { $0.blocks.contains { if case .switches = $0 { true } else { false } } }
    let policy =
      "default-src 'none';style-src 'unsafe-inline'" + (hasSwitches ? ";script-src '\(HTMLScript.digest)'" : "")
    let title = HTMLText.escaped(report.title)
    return """
      <!doctype html>
      <html lang=en>
      <head>
      <meta charset=utf-8>
      <meta name=viewport content="width=device-width,initial-scale=1">
      <meta http-equiv=Content-Security-Policy content="\(policy)">
      <meta name=referrer content=no-referrer>
      <title>\(title)</title>
      <style>\(HTMLStyle.sheet)</style>
      </head>
      <body>
      <a class=skip href=#main>Skip to the report</a>
      <header>
      <h1>\(title)</h1>
      \(report.subtitle.map { "<p class=sub>\(HTMLText.escaped($0))</p>\n" } ?? "")\(navigation(parts.contents))</header>
      <main id=main>
      \((sections + [notes]).filter { !$0.isEmpty }.joined(separator: "\n"))
      </main>
      <footer class=foot>Written by llmcost. Figures are in US dollars.</footer>
      \(hasSwitches ? "<script>\(HTMLScript.text)</script>\n" : "")</body>
      </html>

      """
  }

  /// Links to the parts of a page that has many.
  private func navigation(_ contents: [(id: String, heading: String)]) -> String {
    guard contents.count > 3 else { return "" }
    let items = contents.map { "<li><a href=#\($0.id)>\(HTMLText.escaped($0.heading))</a>" }
    return "<nav aria-label=Contents><ul>\(items.joined())</ul></nav>\n"
  }
}
