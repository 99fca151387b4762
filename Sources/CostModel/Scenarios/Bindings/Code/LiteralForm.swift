/// The syntax of one form of text literal: its delimiters, and what in it is not text.
struct LiteralForm {
  /// The effect of a backslash.
  enum Escapes {
    /// None: it is text.
    case none
    /// It begins an escape of the language.
    case all
    /// It escapes itself and the quote, and nothing else.
    case quoteOnly
  }

  /// The syntax of interpolation.
  enum Interpolation {
    case none
    /// `{name}`, with `{{` and `}}` for the braces; or more braces where the form requires it.
    case braces(Int)
    /// `${name}`.
    case dollarBraces
    /// `${name}` and `$name`.
    case dollar
    /// `\(name)`.
    case backslash
    /// `#{name}`.
    case hash
  }

  /// The treatment of the margin of the lines.
  enum Margin {
    case kept
    /// The white space before the closing quotes is removed from every line, and so are the first and the last line
    /// feed.
    case ofClosing
    /// As with the closing quotes, but the smallest margin of all lines decides, and blanks at the end of lines are not
    /// text.
    case least
  }

  /// The length of the opening in bytes, prefixes included.
  let opening: Int
  let closing: [UInt8]
  var escapes = Escapes.all
  var interpolation = Interpolation.none
  var spansLines = false
  var margin = Margin.kept
  /// Whether a doubled closing quote is a quote.
  var doublesQuote = false
  /// The number signs of an escape in a raw Swift literal.
  var escapeMarks = 0
  /// Whether closing brackets nest, as in `%q(a (b))`.
  var nesting: UInt8?
}

extension CodeLanguage {
  /// The form of the literal that begins at a place; nil where none does.
  ///
  /// - Parameters:
  ///   - code: The source file.
  ///   - start: The place, not inside a word.
  /// - Returns: The form, or nil.
  func literalForm(in code: [UInt8], at start: Int) -> LiteralForm? {
    switch self {
    case .python: Self.python(code, start)
    case .javaScript: Self.javaScript(code, start)
    case .swift: Self.swift(code, start)
    case .go: Self.go(code, start)
    case .java: Self.java(code, start)
    case .kotlin: Self.kotlin(code, start)
    case .cSharp: Self.cSharp(code, start)
    case .ruby: Self.ruby(code, start)
    }
  }

  private static let quote = UInt8(ascii: "\"")
  private static let apostrophe = UInt8(ascii: "'")
  private static let backtick = UInt8(ascii: "`")

  /// Whether there are three quotes at a place.
  private static func isTriple(_ code: [UInt8], _ start: Int) -> Bool {
    start + 2 < code.count && code[start] == code[start + 1] && code[start] == code[start + 2]
  }

  private static func python(_ code: [UInt8], _ start: Int) -> LiteralForm? {
    var place = start
    var (isRaw, isFormatted) = (false, false)
    while place < code.count, place - start < 3 {
      switch code[place] | 0x20 {
      case UInt8(ascii: "r"): isRaw = true
      case UInt8(ascii: "f"), UInt8(ascii: "t"): isFormatted = true
      case UInt8(ascii: "b"), UInt8(ascii: "u"): break
      default:
        guard code[place] == quote || code[place] == apostrophe else { return nil }
        let isTriple = isTriple(code, place)
        return LiteralForm(
          opening: place - start + (isTriple ? 3 : 1), closing: Array(repeating: code[place], count: isTriple ? 3 : 1),
          escapes: isRaw ? .none : .all, interpolation: isFormatted ? .braces(1) : .none, spansLines: isTriple)
      }
      place += 1
    }
    return nil
  }

  private static func javaScript(_ code: [UInt8], _ start: Int) -> LiteralForm? {
    switch code[start] {
    case quote, apostrophe: LiteralForm(opening: 1, closing: [code[start]])
    case backtick:
      LiteralForm(
        opening: 1, closing: [backtick], escapes: follows("String.raw", code, start) ? .none : .all,
        interpolation: .dollarBraces, spansLines: true)
    default: nil
    }
  }

  /// Whether a word comes directly before a place.
  private static func follows(_ word: String, _ code: [UInt8], _ start: Int) -> Bool {
    let length = word.utf8.count
    guard start >= length else { return false }
    return code[(start - length)..<start].elementsEqual(word.utf8)
  }

  private static func swift(_ code: [UInt8], _ start: Int) -> LiteralForm? {
    var place = start
    while place < code.count, code[place] == UInt8(ascii: "#") { place += 1 }
    guard place < code.count, code[place] == quote else { return nil }
    let marks = place - start
    let isTriple = isTriple(code, place)
    return LiteralForm(
      opening: marks + (isTriple ? 3 : 1),
      closing: Array(repeating: quote, count: isTriple ? 3 : 1) + Array(repeating: UInt8(ascii: "#"), count: marks),
      interpolation: .backslash, spansLines: isTriple, margin: isTriple ? .ofClosing : .kept, escapeMarks: marks)
  }

  private static func go(_ code: [UInt8], _ start: Int) -> LiteralForm? {
    switch code[start] {
    case quote, apostrophe: LiteralForm(opening: 1, closing: [code[start]])
    case backtick: LiteralForm(opening: 1, closing: [backtick], escapes: .none, spansLines: true)
    default: nil
    }
  }

  private static func java(_ code: [UInt8], _ start: Int) -> LiteralForm? {
    guard code[start] == quote || code[start] == apostrophe else { return nil }
    guard code[start] == quote, isTriple(code, start) else { return LiteralForm(opening: 1, closing: [code[start]]) }
    return LiteralForm(opening: 3, closing: [quote, quote, quote], spansLines: true, margin: .least)
  }

  private static func kotlin(_ code: [UInt8], _ start: Int) -> LiteralForm? {
    guard code[start] == quote || code[start] == apostrophe else { return nil }
    guard code[start] == quote, isTriple(code, start) else {
      return LiteralForm(opening: 1, closing: [code[start]], interpolation: .dollar)
    }
    return LiteralForm(
      opening: 3, closing: [quote, quote, quote], escapes: .none, interpolation: .dollar, spansLines: true)
  }

  private static func cSharp(_ code: [UInt8], _ start: Int) -> LiteralForm? {
    var place = start
    var (dollars, isVerbatim) = (0, false)
    while place < code.count, code[place] == UInt8(ascii: "$") || code[place] == UInt8(ascii: "@") {
      if code[place] == UInt8(ascii: "$") { dollars += 1 } else { isVerbatim = true }
      place += 1
    }
    guard place < code.count, code[place] == quote || place == start && code[place] == apostrophe else { return nil }
    guard code[place] == quote else { return LiteralForm(opening: 1, closing: [apostrophe]) }
    let interpolation = dollars > 0 ? LiteralForm.Interpolation.braces(dollars) : .none
    if !isVerbatim, isTriple(code, place) {
      let quotes = code[place...].prefix { $0 == quote }.count
      let opensLine = code[(place + quotes)...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } == 0x0A
      return LiteralForm(
        opening: place - start + quotes, closing: Array(repeating: quote, count: quotes), escapes: .none,
        interpolation: interpolation, spansLines: true, margin: opensLine ? .ofClosing : .kept)
    }
    return LiteralForm(
      opening: place - start + 1, closing: [quote], escapes: isVerbatim ? .none : .all, interpolation: interpolation,
      spansLines: isVerbatim, doublesQuote: isVerbatim)
  }

  private static func ruby(_ code: [UInt8], _ start: Int) -> LiteralForm? {
    switch code[start] {
    case quote: return LiteralForm(opening: 1, closing: [quote], interpolation: .hash, spansLines: true)
    case apostrophe: return LiteralForm(opening: 1, closing: [apostrophe], escapes: .quoteOnly, spansLines: true)
    case UInt8(ascii: "%"):
      guard start + 2 < code.count else { return nil }
      let letter = code[start + 1]
      let isPlain = letter == UInt8(ascii: "q")
      let hasLetter = isPlain || letter == UInt8(ascii: "Q")
      let open = code[start + (hasLetter ? 2 : 1)]
      let pairs: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D, 0x3C: 0x3E]
      guard
        let close = pairs[open] ?? (hasLetter && (open == UInt8(ascii: "|") || open == UInt8(ascii: "!")) ? open : nil)
      else { return nil }
      return LiteralForm(
        opening: hasLetter ? 3 : 2, closing: [close], escapes: isPlain ? .quoteOnly : .all,
        interpolation: isPlain ? .none : .hash, spansLines: true, nesting: pairs[open] == nil ? nil : open)
    default: return nil
    }
  }
}
