/// Splits a source file into tokens, as far as finding a literal by its name requires: comments are skipped, literals
/// are read.
struct CodeLexer {
  private let code: [UInt8]
  private let language: CodeLanguage
  private var place = 0
  private var line = 1
  private(set) var tokens: [CodeToken] = []
  /// The heredocs of Ruby whose texts begin on the next line.
  private var heredocs: [(index: Int, tag: [UInt8], isIndented: Bool, isSquiggly: Bool, isRaw: Bool)] = []

  /// The tokens of a file.
  static func tokens(of code: [UInt8], in language: CodeLanguage) -> [CodeToken] {
    var lexer = CodeLexer(code: code, language: language)
    lexer.run()
    return lexer.tokens
  }

  private init(code: [UInt8], language: CodeLanguage) {
    self.code = code
    self.language = language
  }

  /// Whether a byte may begin a name; every byte of other scripts may.
  static func isWordStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }

  /// Whether a byte may be in a name.
  static func isWordByte(_ byte: UInt8) -> Bool { isWordStart(byte) || isDigit(byte) }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private mutating func run() {
    while place < code.count {
      let byte = code[place]
      switch byte {
      case 0x0A:
        line += 1
        place += 1
        if !heredocs.isEmpty { readHeredocs() }
      case 0x20, 0x09, 0x0D, 0x0C: place += 1
      default: if !skipComment(), !readHeredocStart(), !readText(), !readExpression() { readWord() }
      }
    }
  }

  private func isAt(_ text: String) -> Bool {
    place + text.utf8.count <= code.count && code[place..<(place + text.utf8.count)].elementsEqual(text.utf8)
  }

  private mutating func add(_ kind: CodeToken.Kind, from start: Int) {
    tokens.append(CodeToken(kind: kind, start: start, end: place, line: line))
  }

  /// Advances to a place, counting the lines between.
  private mutating func advance(to end: Int) {
    line += code[place..<end].count { $0 == 0x0A }
    place = end
  }

  // MARK: - Comments

  private mutating func skipComment() -> Bool {
    if language == .ruby, isAt("=begin"), place == 0 || code[place - 1] == 0x0A {
      var end = place
      while end < code.count {
        let next = code[end...].firstIndex(of: 0x0A).map { $0 + 1 } ?? code.count
        let isEnd = code[end..<next].starts(with: "=end".utf8)
        end = next
        if isEnd { break }
      }
      advance(to: end)
      return true
    }
    if isAt(language.lineComment) {
      place = code[place...].firstIndex(of: 0x0A) ?? code.count
      return true
    }
    guard language.hasBlockComments, isAt("/*") else { return false }
    var depth = 1
    var end = place + 2
    while end + 1 < code.count, depth > 0 {
      if code[end] == UInt8(ascii: "*"), code[end + 1] == UInt8(ascii: "/") {
        depth -= 1
        end += 2
      } else if language.nestsBlockComments, code[end] == UInt8(ascii: "/"), code[end + 1] == UInt8(ascii: "*") {
        depth += 1
        end += 2
      } else {
        end += 1
      }
    }
    advance(to: depth > 0 ? code.count : end)
    return true
  }

  // MARK: - Literals

  private mutating func readText() -> Bool {
    guard let form = language.literalForm(in: code, at: place),
      let (text, end) = LiteralReader.read(form, in: code, at: place, language)
    else { return false }
    // A percent sign in Ruby is a division where a value comes before it.
    if language == .ruby, code[place] == UInt8(ascii: "%"), followsValue { return false }
    let (start, first) = (place, line)
    advance(to: end)
    tokens.append(CodeToken(kind: .text(text), start: start, end: place, line: first))
    return true
  }

  /// Whether the word before ends a value.
  private var followsValue: Bool {
    guard let last = tokens.last else { return false }
    switch last.kind {
    case .text, .number: return true
    case .word:
      return !["return", "typeof", "case", "in", "of", "puts", "and", "or", "not", "if"].contains(words(last))
    case .symbol: return ")]}".utf8.contains(code[last.start])
    }
  }

  private func words(_ token: CodeToken) -> String { String(decoding: code[token.start..<token.end], as: UTF8.self) }

  /// Skips a JavaScript regular expression, whose quotes do not begin a literal.
  private mutating func readExpression() -> Bool {
    guard language == .javaScript, code[place] == UInt8(ascii: "/"), !followsValue else { return false }
    var end = place + 1
    var isInClass = false
    while end < code.count, code[end] != 0x0A {
      switch code[end] {
      case UInt8(ascii: "\\"): end += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        let start = place
        place = end + 1
        add(.symbol, from: start)
        return true
      default: break
      }
      end += 1
    }
    return false
  }

  private mutating func readHeredocStart() -> Bool {
    guard language == .ruby, isAt("<<"), place + 3 < code.count else { return false }
    var end = place + 2
    let mark = code[end]
    let isSquiggly = mark == UInt8(ascii: "~")
    let isIndented = isSquiggly || mark == UInt8(ascii: "-")
    if isIndented { end += 1 }
    let quote = code[end] == UInt8(ascii: "'") || code[end] == UInt8(ascii: "\"") ? code[end] : nil
    if quote != nil { end += 1 }
    let tag = Array(code[end...].prefix { Self.isWordByte($0) })
    // `a << B` appends to a list; a heredoc has its tag directly after the operator.
    guard let first = tag.first, Self.isWordStart(first), isIndented || quote != nil || (0x41...0x5A).contains(first)
    else { return false }
    end += tag.count
    if quote != nil {
      guard end < code.count, code[end] == quote else { return false }
      end += 1
    }
    let start = place
    place = end
    heredocs.append((tokens.count, tag, isIndented, isSquiggly, quote == UInt8(ascii: "'")))
    add(.text(nil), from: start)
    return true
  }

  /// Reads the texts of the heredocs that began on the line before.
  private mutating func readHeredocs() {
    for heredoc in heredocs {
      let start = place
      var end = place
      var next = place
      while next < code.count {
        let feed = code[next...].firstIndex(of: 0x0A) ?? code.count
        let line = code[next..<feed].filter { $0 != 0x0D }
        let bare = heredoc.isIndented ? Array(line.drop { $0 == 0x20 || $0 == 0x09 }) : Array(line)
        next = min(feed + 1, code.count)
        if bare == heredoc.tag { break }
        end = next
      }
      var raw = code[start..<end].filter { $0 != 0x0D }
      if heredoc.isSquiggly { raw = LiteralMargin.dedented(Array(raw), dropsEnds: false) }
      let text: [UInt8]?
      if heredoc.isRaw {
        text = Array(raw)
      } else {
        let closing: [UInt8] = [0]
        let form = LiteralForm(opening: 0, closing: closing, interpolation: .hash, spansLines: true)
        text = LiteralReader.read(form, in: Array(raw) + closing, at: 0, .ruby)?.text
      }
      let token = tokens[heredoc.index]
      tokens[heredoc.index] = CodeToken(kind: .text(text), start: token.start, end: token.end, line: token.line)
      advance(to: next)
    }
    heredocs = []
  }

  // MARK: - Words

  private mutating func readWord() {
    let start = place
    if Self.isWordStart(code[place]) || code[place] == UInt8(ascii: "$") && language != .cSharp {
      place += 1
      while place < code.count, Self.isWordByte(code[place]) { place += 1 }
      add(.word, from: start)
    } else if Self.isDigit(code[place]) {
      while place < code.count, Self.isWordByte(code[place]) || isInNumber(start) { place += 1 }
      add(.number, from: start)
    } else {
      let pairs: [String] = ["==", "!=", "<=", ">=", ":=", "=>", "->", "::", "+=", "&&", "||", "??", "**", "?."]
      place += pairs.contains { isAt($0) } ? 2 : 1
      add(.symbol, from: start)
    }
  }

  /// Whether the byte continues a number: a dot before a digit, or the sign of an exponent.
  private func isInNumber(_ start: Int) -> Bool {
    let byte = code[place]
    if byte == UInt8(ascii: ".") { return place + 1 < code.count && Self.isDigit(code[place + 1]) }
    guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return false }
    return code[place - 1] | 0x20 == UInt8(ascii: "e") && code[start...].prefix(2) != [0x30, 0x78]
  }
}
