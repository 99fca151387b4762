import CostModel
import Documents

/// A scenario proposed from the calls in source code: values in the code are bound to their places, and nothing else is
/// made up.
struct CodeProposal {
  /// A value that was used.
  private struct Taken {
    /// Its form in the scenario.
    let text: String
    /// Its current value.
    let value: String
    /// Its place.
    let place: String
  }

  /// A call that became a feature.
  private struct Feature {
    let name: String
    let client: String
    let place: String
    let model: Taken
    let cap: Taken?
    let system: Taken?
  }

  private let tree: CodeTree
  private let prices: LoadedPrices
  /// The prefix of paths in the tree, relative to the scenario.
  private let prefix: String
  private var features: [Feature] = []
  /// Values that were found but not used, each with its place and reason.
  private(set) var omitted: [String] = []

  /// The number of features.
  var count: Int { features.count }

  /// Proposes a scenario.
  ///
  /// - Parameters:
  ///   - tree: The source files.
  ///   - path: The destination of the scenario.
  ///   - prices: The models that have prices.
  init(_ tree: CodeTree, for path: String, prices: LoadedPrices) {
    self.tree = tree
    self.prices = prices
    let directory = LexicalPath.normal(path == "-" ? "." : LexicalPath.directory(of: path))
    prefix =
      directory.isEmpty || directory.hasPrefix("/") ? "" : directory.split(separator: "/").map { _ in "../" }.joined()
    for file in tree.files {
      for call in file.calls { add(call, in: file) }
      for call in file.otherCalls {
        omitted.append(
          Self.shown("\(file.name):\(call.line): \(call.name) is no conversation: add what it costs by hand"))
      }
    }
  }

  // MARK: - Values

  private enum Kind { case model, cap, system }

  private mutating func add(_ call: CodeCall, in file: CodeFile) {
    let place = "\(file.name):\(call.line)"
    guard let written = call.model else {
      omitted.append(Self.shown(place) + ": the call of \(call.client) names no model in its arguments")
      noteLost(of: call, in: file)
      return
    }
    guard let model = taken(written, .model, of: call, in: file) else {
      noteLost(of: call, in: file)
      return
    }
    noteAnswers(of: call, in: file)
    let system = call.system.flatMap { taken($0, .system, of: call, in: file) }
    let cap = call.cap.flatMap { taken($0, .cap, of: call, in: file) }
    features.append(
      Feature(
        name: name(of: call, in: file), client: call.client, place: place, model: model, cap: cap, system: system))
  }

  /// Records values of a call that are not used because its model is not.
  private mutating func noteLost(of call: CodeCall, in file: CodeFile) {
    if let cap = call.cap, let found = taken(cap, .cap, of: call, in: file) {
      omitted.append(Self.shown("\(found.place): the cap, \(found.value), is of a call that is not taken"))
    }
    if let system = call.system, let found = taken(system, .system, of: call, in: file) {
      omitted.append(Self.shown("\(found.place): the system prompt is of a call that is not taken"))
    }
    noteAnswers(of: call, in: file)
  }

  /// Records that a call requests several answers: the output size is that of one.
  private mutating func noteAnswers(of call: CodeCall, in file: CodeFile) {
    let (written, line): (String, Int)
    switch call.answers {
    case .literal(let value, _, let place):
      guard Int(value) != nil else { return }
      (written, line) = (value, place)
    case .name(let name, _, let place): (written, line) = (name, place)
    case .wrapped, .other, nil: return
    }
    guard Int(written) != 1 else { return }
    omitted.append(
      Self.shown("\(file.name):\(line): each call asks for \(written) answers: 'output' has to be that of all of them"))
  }

  private func name(of call: CodeCall, in file: CodeFile) -> String {
    let stem = String(LexicalPath.name(of: file.name).prefix { $0 != "." })
    let base = (call.function ?? stem).filter { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    let names = Set(features.map(\.name))
    let start = base.isEmpty || ["traffic", "prices", "budget", "growth", "fixed"].contains(base) ? "call" : base
    guard names.contains(start) else { return start }
    return (2...).lazy.map { "\(start)-\($0)" }.first { !names.contains($0) } ?? start
  }

  private mutating func taken(_ written: CodeCall.Written, _ kind: Kind, of call: CodeCall, in file: CodeFile) -> Taken?
  {
    let isNumber = kind == .cap
    let what =
      switch kind {
      case .model: "the model"
      case .cap: "the cap"
      case .system: "the system prompt"
      }
    func leave(_ line: Int, _ reason: String) -> Taken? {
      omitted.append(Self.shown("\(file.name):\(line): \(what) \(reason)"))
      return nil
    }
    switch written {
    case .literal(let value, let key, let line):
      guard isNumber == (Int(value) != nil) || kind == .system else { return leave(line, "is '\(value)'") }
      guard accepts(value, kind) else { return leave(line, "'\(value)' has no price here") }
      let all = file.literal(named: key, isNumber: isNumber)
      let own = file.literal(named: key, isNumber: isNumber, line: line)
      let text: String?
      if all?.value == value {
        text = binding(file, key, kind, line: nil)
      } else {
        text = own?.value == value ? binding(file, key, kind, line: line) : nil
      }
      return result(text, value, kind, "\(file.name):\(line)") ?? leave(line, "could not be bound to its place")
    case .wrapped(let value, let line):
      guard kind == .model, accepts(value, kind) else { return leave(line, "'\(value)' has no price here") }
      let binding = (try? prices.book.model(named: value)) == nil ? nil : binding(file, argument: value, line: line)
      if binding == nil {
        omitted.append(
          Self.shown(
            "\(file.name):\(line): the model is copied, so 'check' does not see when the code takes another one"))
      }
      return result(binding, value, kind, "\(file.name):\(line)") ?? leave(line, "'\(value)' has no price here")
    case .name(let name, let isQualified, let line):
      guard isQualified || !call.parameters.contains(name) else {
        return leave(line, "is '\(name)', which '\(call.function ?? "the function")' is called with")
      }
      // The member of an object may be anything; a constant of a module is recognised by its capitals.
      guard !isQualified || name == name.uppercased() else {
        return leave(line, "is '\(name)', set where it is not seen")
      }
      guard let found = tree.literal(named: name, isNumber: isNumber, from: file) else {
        return leave(line, "is '\(name)', which no file gives one literal value")
      }
      guard accepts(found.value, kind) else { return leave(line, "'\(found.value)' has no price here") }
      return result(binding(found.file, name, kind, line: nil), found.value, kind, "\(found.file.name):\(found.line)")
        ?? leave(line, "'\(found.value)' has no price here")
    case .other(let words, let line): return leave(line, "is no literal: \(words)")
    }
  }

  /// Whether a value is valid in a scenario; for models, whether a price is known.
  private func accepts(_ value: String, _ kind: Kind) -> Bool {
    switch kind {
    case .model: CallPricer.qualifiedName(of: value, in: prices.book) != nil
    case .cap: Int(value).map { $0 > 0 } ?? false
    case .system: !value.isEmpty
    }
  }

  /// The written form of a value: its binding, or for a model that the price files name differently, its name there.
  private func result(_ binding: String?, _ value: String, _ kind: Kind, _ place: String) -> Taken? {
    if kind == .model, (try? prices.book.model(named: value)) == nil || binding == nil {
      return CallPricer.qualifiedName(of: value, in: prices.book).map {
        Taken(text: Self.quoted($0), value: value, place: place)
      }
    }
    return binding.map { Taken(text: $0, value: value, place: place) }
  }

  private func binding(_ file: CodeFile, _ name: String, _ kind: Kind, line: Int?) -> String {
    let lines = line.map { ", lines: \"\($0)-\($0)\"" } ?? ""
    return "{file: \(path(of: file)), \(kind == .cap ? "number" : "string"): \(Self.quoted(name))\(lines)}"
  }

  /// The binding of the one argument of a call, such as `anthropic("claude-sonnet-4-5")`; nil where what is before it comes several times.
  private func binding(_ file: CodeFile, argument value: String, line: Int) -> String? {
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return nil }
    let text = String(decoding: lines[line - 1], as: UTF8.self)
    for quote in ["\"", "'", "`"] {
      guard let place = text.firstRange(of: "(" + quote + value + quote + ")") else { continue }
      let callee = text[..<place.lowerBound].reversed().prefix { $0.isLetter || $0.isNumber || "_.".contains($0) }
      let mark = String(callee.reversed()) + "(" + quote
      let all = String(decoding: file.bytes, as: UTF8.self)
      guard !callee.isEmpty, all.ranges(of: mark).count == 1 else { return nil }
      return "{file: \(path(of: file)), between: [\(JSONLiteral.quoted(mark)), \(JSONLiteral.quoted(quote))]}"
    }
    return nil
  }

  /// The path of a file as a binding gives it, in quotes where it needs them.
  private func path(of file: CodeFile) -> String {
    Self.quoted(file.name.hasPrefix("/") ? file.name : prefix + file.name)
  }

  /// A text of the code in a comment: line ends and control characters are escaped.
  private static func shown(_ text: String) -> String {
    String(JSONLiteral.quoted(text).dropFirst().dropLast()).replacing("\\\"", with: "\"")
  }

  /// A text in quotes, as both JSON and YAML read it.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      CodeProposal.plainBytes.contains(byte)
    }
    let isWord = text.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
    return isPlain && isWord && !["true", "false", "null"].contains(text) ? text : JSONLiteral.quoted(text)
  }

  private static let plainBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-".utf8)

  // MARK: - The scenario

  /// The numbers that code does not have, and that someone has to fill in.
  static let unknown = "sessions, the sizes of user texts and answers"

  /// The scenario in the YAML dialect.
  ///
  /// - Parameter month: The month it is about.
  /// - Returns: The text.
  func text(month: Month) -> String {
    var lines = [
      "# Proposed from the calls of models in the code. What is bound to a file follows it; 'llmcost check' sees when it changes.",
      "# Code does not say how often it is called, nor how long questions and answers are: every line with TODO is a number to replace,",
      "# from product analytics or a week of logs ('llmcost init --from-log LOG').", "", "name: My product",
      "month: \"\(month)\"", "", "features:",
    ]
    for feature in features {
      let cap = feature.cap.flatMap { Int($0.value) }
      lines += [
        "  \(feature.name):                 # \(feature.client), \(Self.shown(feature.place))",
        "    model: \(feature.model.text)  # \(Self.shown("\(feature.model.value), \(feature.model.place)"))",
        "    sessions: 1000               # TODO a month", "    tokens:",
      ]
      if let system = feature.system {
        lines.append("      system: \(system.text)  # \(Self.shown(system.place))")
      } else {
        lines.append("      system: 0                  # TODO no instructions were found in the call")
      }
      lines += [
        "      user: 100                  # TODO what is put into the call besides",
        "      output: \(min(250, cap ?? 250))                # TODO what the model answers",
      ]
      if let cap = feature.cap { lines.append("    max_tokens: \(cap.text)  # \(cap.value), \(Self.shown(cap.place))") }
    }
    if !omitted.isEmpty {
      lines += ["", "# Not taken:"] + omitted.map { "#   \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
