import Foundation
import Reports
import Testing

/// Pages as a browser takes them apart: what names from inputs may not do, and what every page has.
@Suite struct HTMLTests {
  static let reports: [(name: String, report: Report)] = [("edges", .edges), ("hostile", .hostile), ("chart", chart)]

  /// A report with charts of few and of many steps.
  static let chart = Report(
    title: "Charts",
    sections: [
      Report.Section(
        "Months",
        [
          .chart(
            .series(
              SeriesChart(
                ChartAxis("month", .steps(from: 1, count: 3)), .usd, [.init("cost", [100, 250, 400])],
                levels: [.init("a <b> \" c", 300)])))
        ]),
      Report.Section(
        "Days",
        [
          .chart(
            .series(
              SeriesChart(
                ChartAxis("day", .steps(from: 0, count: 91)), .usd,
                [.init("pace", (0...90).map { $0 < 30 ? 1000 : 400 })])))
        ]),
      Report.Section(
        "Nothing",
        [
          .chart(.series(SeriesChart(ChartAxis("day", .steps(from: 0, count: 1)), .usd, [.init("pace", [0])])))
        ]),
      Report.Section(
        "Unknown",
        [
          .chart(
            .series(
              SeriesChart(ChartAxis("day", .steps(from: 0, count: 4)), .usd, [.init("pace", [nil, .infinity, -5, 5])])))
        ]),
    ], json: nil)

  @Test(arguments: reports.map(\.name))
  func `a page has only the elements and attributes of its own`(name: String) throws {
    let page = try HTMLPage(#require(Self.page(name)))
    let elements: Set = [
      "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "p", "nav", "ul", "li", "main",
      "section", "div", "table", "thead", "tbody", "tr", "th", "td", "footer", "details", "summary", "dl", "dt", "dd",
      "b", "span", "i", "figure", "figcaption", "svg", "path", "text", "rect", "br",
    ]
    let attributes: Set = [
      "lang", "charset", "name", "content", "http-equiv", "class", "href", "id", "aria-label", "aria-labelledby",
      "role", "tabindex", "scope", "colspan", "style", "viewbox", "d", "x", "y", "dy", "width", "height", "text-anchor",
    ]
    for tag in page.tags {
      #expect(elements.contains(tag.name), "<\(tag.name)>")
      for attribute in tag.attributes {
        #expect(attributes.contains(attribute.name), "\(attribute.name) of <\(tag.name)>")
        if attribute.name == "href" { #expect(attribute.value.hasPrefix("#")) }
        if attribute.name == "style" { #expect(attribute.value.wholeMatch(of: /width:[0-9]+%/) != nil) }
      }
    }
  }

  @Test(arguments: reports.map(\.name))
  func `links and labels lead to parts of the page, and no two parts have one name`(name: String) throws {
    let page = try HTMLPage(#require(Self.page(name)))
    let ids = page.tags.flatMap(\.attributes).filter { $0.name == "id" }.map(\.value)
    #expect(Set(ids).count == ids.count)
    for attribute in page.tags.flatMap(\.attributes) {
      if attribute.name == "href" { #expect(ids.contains(String(attribute.value.dropFirst()))) }
      if attribute.name == "aria-labelledby" { #expect(ids.contains(attribute.value)) }
    }
  }

  @Test(arguments: reports.map(\.name))
  func `a page has its landmarks, a language, a title and a policy that lets nothing in`(name: String) throws {
    let page = try HTMLPage(#require(Self.page(name)))
    for landmark in ["header", "main", "footer", "h1"] {
      #expect(page.tags.count { $0.name == landmark } == 1, "\(landmark)")
    }
    // The shapes of a chart have titles of their own, in the body.
    #expect(page.tags.firstIndex { $0.name == "title" } ?? .max < page.tags.firstIndex { $0.name == "body" } ?? 0)
    #expect(page.tags.first { $0.name == "html" }?.attributes.first?.value == "en")
    let policy = page.tags.first { $0.attributes.contains { $0.value == "Content-Security-Policy" } }
    #expect(policy?.attributes.last?.value == "default-src 'none';style-src 'unsafe-inline'")
  }

  @Test func `names are in the page as they are, and as nothing else`() throws {
    let page = try HTMLPage(#require(Self.page("hostile")))
    // The text between the tags, with its entities resolved, is the name where nothing in it is unsafe.
    #expect(page.text.contains("</summary></details><script>alert(1)</script> @octocat #12"))
    #expect(page.text.contains("\" } # \\\"\\\\\n".replacing("\n", with: "␊").prefix(5)))
    #expect(!page.tags.contains { $0.name == "script" })
  }

  @Test func `charts of few steps have a bar each, and charts of many one line of steps`() throws {
    let page = try HTMLPage(#require(Self.page("chart")))
    // Three months, one day, and two of four amounts that are numbers.
    #expect(page.tags.count { $0.name == "rect" } == 6)
    let line = page.tags.first { tag in tag.attributes.contains { $0.name == "class" && $0.value == "s0 line" } }
    let path = try #require(line?.attributes.first { $0.name == "d" }?.value)
    // 91 days over 542 units from 86 on: the 30th begins at 86 + 30 x 542/91 = 264.7. The scale ends at 1,000, of which 400 is four tenths:
    // 214 - 0.4 x 202 = 133.2.
    #expect(path == "M86,12H264.7V133.2H628")
  }

  // MARK: - Switches

  @Test func `the policy of a page knows its script by the digest that is written down`() {
    #expect(HTMLScript.digest == "sha256-" + SHA256.base64(of: Array(HTMLScript.text.utf8)))
  }

  @Test(arguments: [
    // FIPS 180-4 test vectors: the empty message and "abc".
    ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
  ])
  func `the digest of the tests is SHA-256`(message: String, digest: String) {
    #expect(SHA256.base64(of: Array(message.utf8)) == digest)
  }

  // MARK: - Colours

  /// The relative luminance of WCAG 2.1 of six hexadecimal digits.
  static func luminance(_ hexadecimal: String) -> Double {
    let channels = stride(from: 0, to: 6, by: 2).map { start -> Double in
      let first = hexadecimal.index(hexadecimal.startIndex, offsetBy: start)
      let digits = hexadecimal[first..<hexadecimal.index(first, offsetBy: 2)]
      let value = Double(Int(digits, radix: 16) ?? 0) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  static func contrast(_ first: String, _ second: String) -> Double {
    let (bright, dark) = (max(luminance(first), luminance(second)), min(luminance(first), luminance(second)))
    return (bright + 0.05) / (dark + 0.05)
  }

  @Test func `the contrast of black and white is 21`() {
    // (1 + 0.05) / (0 + 0.05), by the definition.
    #expect(abs(Self.contrast("000000", "ffffff") - 21) < 1e-9)
  }

  @Test func `words have a contrast of 4.5 to every ground, and shapes one of 3 to the page`() {
    for colour in HTMLPalette.words {
      for ground in HTMLPalette.grounds {
        #expect(Self.contrast(colour.light, ground.light) >= 4.5, "\(colour.name) on light \(ground.name)")
        #expect(Self.contrast(colour.dark, ground.dark) >= 4.5, "\(colour.name) on dark \(ground.name)")
      }
    }
    for colour in HTMLPalette.shapes {
      #expect(Self.contrast(colour.light, HTMLPalette.grounds[0].light) >= 3, "\(colour.name) on light")
      #expect(Self.contrast(colour.dark, HTMLPalette.grounds[0].dark) >= 3, "\(colour.name) on dark")
    }
  }

  private static func page(_ name: String) -> String? {
    reports.first { $0.name == name }?.report.rendered(as: .html)
  }
}

/// A page taken apart into tags and text, with the quoting rules of HTML for attributes.
struct HTMLPage {
  struct Tag {
    let name: String
    let attributes: [(name: String, value: String)]
  }

  /// The tags that open an element, in their order.
  private(set) var tags: [Tag] = []
  /// All text between tags, with its entities resolved; the style sheet is not included.
  private(set) var text = ""

  init(_ page: String) {
    var rest = Substring(page)
    while let start = rest.firstIndex(of: "<") {
      text += Self.resolved(rest[..<start])
      rest = rest[rest.index(after: start)...]
      let isEnd = rest.first == "/" || rest.first == "!"
      let name = rest.drop { $0 == "/" || $0 == "!" }.prefix { $0.isLetter || $0.isNumber }
      rest = rest[name.endIndex...]
      var attributes: [(name: String, value: String)] = []
      while let next = rest.first, next != ">" {
        rest = rest.drop { $0.isWhitespace || $0 == "/" }
        let attribute = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != ">" }
        guard !attribute.isEmpty else { break }
        rest = rest[attribute.endIndex...]
        guard rest.first == "=" else {
          attributes.append((attribute.lowercased(), ""))
          continue
        }
        rest = rest.dropFirst()
        let isQuoted = rest.first == "\""
        let value = isQuoted ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { !$0.isWhitespace && $0 != ">" }
        attributes.append((attribute.lowercased(), Self.resolved(value)))
        rest = rest[value.endIndex...]
        if isQuoted { rest = rest.dropFirst() }
      }
      rest = rest.dropFirst()
      if !isEnd { tags.append(Tag(name: name.lowercased(), attributes: attributes)) }
      if name == "style", !isEnd { rest = rest[(rest.firstRange(of: "</style>")?.lowerBound ?? rest.endIndex)...] }
    }
    text += Self.resolved(rest)
  }

  private static func resolved(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&apos;", with: "'").replacing("&#35;", with: "#").replacing("&#58;", with: ":")
      .replacing("&amp;", with: "&")
  }
}
