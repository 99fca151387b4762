/// Plain and quoted scalars, and what they mean.
extension YAMLParser {
  /// A scalar that was found but not yet added: it may turn out to be a key.
  struct Scalar {
    let start: Int
    let end: Int
    let isQuoted: Bool
    /// The index of its stored text, where that differs from the bytes; otherwise -1.
    let decoded: Int32
  }

  /// Finds the end of the scalar that starts here; the position is after it.
  mutating func scanScalar(inFlow: Bool) throws(SyntaxFault) -> Scalar {
    switch byte(at: position) {
    case UInt8(ascii: "\""): return try scanDoubleQuoted()
    case UInt8(ascii: "'"): return try scanSingleQuoted()
    case let first:
      if !isOrdinary(first) || first == UInt8(ascii: "-") { try refuseIndicator(inFlow: inFlow) }
      let start = position
      scanPlain(inFlow: inFlow)
      return Scalar(start: start, end: position, isQuoted: false, decoded: -1)
    }
  }

  /// Goes to the end of a plain scalar on this line: before `: `, ` #`, and in flow collections before `,[]{}` [126-133].
  private mutating func scanPlain(inFlow: Bool) {
    var scan = position
    var end = position
    scanning: while true {
      if isOrdinary(byte(at: scan)) {
        repeat { scan += 1 } while isOrdinary(byte(at: scan))
        end = scan
      }
      switch byte(at: scan) {
      case UInt8(ascii: ":"):
        let next = byte(at: scan + 1)
        if isBlankOrEnd(next) || inFlow && isFlowIndicator(next) { break scanning }
      case UInt8(ascii: "#"):
        if end < scan { break scanning }
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        scan += 1
        continue
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0:
        break scanning
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        if inFlow { break scanning }
      default: break
      }
      scan += 1
      end = scan
    }
    position = end
  }

  private mutating func scanDoubleQuoted() throws(SyntaxFault) -> Scalar {
    let start = position
    var escaped = false
    position += 1
    while true {
      switch byte(at: position) {
      case UInt8(ascii: "\""):
        let decoded =
          escaped ? builder.store(try EscapedText.decode((start + 1)..<position, in: bytes, as: .yaml)) : -1
        position += 1
        return Scalar(start: start, end: position, isQuoted: true, decoded: decoded)
      case UInt8(ascii: "\\"):
        escaped = true
        position += isLineBreakOrEnd(byte(at: position + 1)) ? 1 : 2
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0:
        throw unclosedQuote(at: start, hint: "write '\\n' for a line break, or use '|' or '>'")
      default: position += 1
      }
    }
  }

  private mutating func scanSingleQuoted() throws(SyntaxFault) -> Scalar {
    let start = position
    var text: [UInt8] = []
    var isEscaped = false
    var pieceStart = position + 1
    position += 1
    while true {
      switch byte(at: position) {
      case UInt8(ascii: "'"):
        if byte(at: position + 1) == UInt8(ascii: "'") {
          isEscaped = true
          text.append(contentsOf: bytes[pieceStart...position])
          position += 2
          pieceStart = position
          continue
        }
        if isEscaped { text.append(contentsOf: bytes[pieceStart..<position]) }
        position += 1
        let decoded = isEscaped ? builder.store(String(decoding: text, as: UTF8.self)) : -1
        return Scalar(start: start, end: position, isQuoted: true, decoded: decoded)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0:
        throw unclosedQuote(at: start, hint: "close it with a single quote, or use '|' or '>'")
      default: position += 1
      }
    }
  }

  // MARK: - Meaning

  /// Adds a scalar as a value.
  ///
  /// - Parameters:
  ///   - scalar: The scalar.
  ///   - column: The column of the block it is in.
  /// - Throws: A fault when YAML would interpret it in a way that JSON would not.
  mutating func append(_ scalar: Scalar, column: Int) throws(SyntaxFault) {
    contentEnd = scalar.end
    columnOfPlainValue = scalar.isQuoted ? .max : column
    let kind = scalar.isQuoted ? Node.Kind.string : try plainKind(scalar)
    try builder.append(kind, start: scalar.start, end: scalar.end, decoded: scalar.decoded)
  }

  /// Adds a scalar as a key, which is text whatever it looks like; but it may not look like a value that YAML would make of it.
  mutating func appendKey(_ key: Scalar) throws(SyntaxFault) {
    if !key.isQuoted {
      if key.end - key.start == 2, bytes[key.start] == UInt8(ascii: "<"), bytes[key.start + 1] == UInt8(ascii: "<") {
        throw refused("merge keys ('<<')", at: key.start, length: 2, hint: "write the keys out")
      }
      switch try plainKind(key) {
      case .null, .boolean: throw ambiguous(key, as: "a value, not a name")
      default: break
      }
    }
    try builder.appendKey(start: key.start, end: key.end, decoded: key.decoded)
  }

  /// The kind of a plain scalar, by the core schema of YAML 1.2 (section 10.3.2) as far as it agrees with JSON.
  ///
  /// - Throws: A fault for what the schema makes a null, a boolean or a number, but JSON does not.
  private func plainKind(_ scalar: Scalar) throws(SyntaxFault) -> Node.Kind {
    switch bytes[scalar.start] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      switch CoreSchema.numberForm(of: scalar.start..<scalar.end, in: bytes) {
      case .none: return .string
      case .json: return .number
      case .other: throw ambiguous(scalar, as: "a number")
      }
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "n"),
      UInt8(ascii: "N"), UInt8(ascii: "~"):
      switch CoreSchema.word(of: scalar.start..<scalar.end, in: bytes) {
      case .none: return .string
      case .json(let kind): return kind
      case .other(let kind): throw ambiguous(scalar, as: kind == .null ? "null" : "true or false")
      }
    default: return .string
    }
  }
}
