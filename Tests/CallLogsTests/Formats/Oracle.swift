import CallLogs
import CostModel
import Documents
import Foundation
import Testing

/// A sample of a format with what each of its records means, worked out by hand from the format's rules.
///
/// `NAME.jsonl` (or `.json`, `.csv`) holds the records, `NAME.expected.csv` a row for each of them: what becomes of it, and for a call its usage.
/// The last column shows the arithmetic.
struct FormatSample: Sendable, CustomTestStringConvertible {
  /// The name of the files.
  let name: String
  /// The name of the format that recognises it.
  let format: String

  /// What the user says about records that give neither their day nor their model; nothing where they do.
  let untold: (day: CivilDate, model: String)?

  var testDescription: String { name }

  /// How its records are read.
  var plan: ScanPlan {
    var plan = ScanPlan()
    plan.dayOfUndated = untold?.day
    plan.modelOfUnnamed = untold?.model
    return plan
  }

  /// All samples.
  static let all = [
    FormatSample("anthropic-batch"), FormatSample("anthropic-costs", "anthropic-usage"),
    FormatSample("anthropic-messages"),
    FormatSample("anthropic-usage"), FormatSample("bedrock"), FormatSample("bedrock-batch", tellsAll: false),
    FormatSample("bedrock-batch-output", tellsAll: false), FormatSample("bedrock-converse"),
    FormatSample("claude-code"), FormatSample("claude-print", tellsAll: false), FormatSample("cloudflare"),
    FormatSample("codex"), FormatSample("codex-exec", tellsAll: false), FormatSample("datadog"),
    FormatSample("deepseek"), FormatSample("gemini"),
    FormatSample("gemini-batch"), FormatSample("litellm-daily"),
    FormatSample("helicone"),
    FormatSample("helicone-csv", "helicone"), FormatSample("kong"), FormatSample("langfuse"),
    FormatSample("langfuse-export", "langfuse"), FormatSample("langsmith"), FormatSample("litellm-payload"),
    FormatSample("litellm-spend-logs"), FormatSample("openai-batch"), FormatSample("openai-chat"),
    FormatSample("openai-costs", "openai-usage"), FormatSample("openai-responses"), FormatSample("openai-usage"),
    FormatSample("openinference"), FormatSample("openrouter-activity"), FormatSample("openrouter-chat"),
    FormatSample("openrouter-export"), FormatSample("openrouter-generation"), FormatSample("opentelemetry"),
    FormatSample("otlp"), FormatSample("portkey"),
    FormatSample("agent-events"), FormatSample("aider"), FormatSample("anthropic-console"),
    FormatSample("anthropic-console-costs"), FormatSample("cline"),
    FormatSample("cursor"), FormatSample("deepseek-amount"), FormatSample("gemini-cli"),
    FormatSample("gemini-cli-messages"), FormatSample("openai-dashboard"), FormatSample("openai-realtime"),
    FormatSample("opencode"), FormatSample("promptfoo"), FormatSample("focus"), FormatSample("aws-costs"),
    FormatSample("azure-costs"), FormatSample("anthropic-stream"), FormatSample("mistral-ocr"),
    FormatSample("langfuse-legacy"), FormatSample("vertex-log"), FormatSample("cohere"),
    FormatSample("openai-chat-stream"), FormatSample("braintrust"), FormatSample("posthog"),
    FormatSample("drawn-pictures"), FormatSample("verbose-transcription"), FormatSample("plain-units"),
  ]

  init(_ name: String, _ format: String? = nil, tellsAll: Bool = true) {
    self.name = name
    self.format = format ?? name
    untold = tellsAll ? nil : CivilDate(year: 2026, month: 11, day: 2).map { ($0, "gpt-5.3-codex") }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// Whether the records are JSON.
  var isJSON: Bool { !FileManager.default.fileExists(atPath: Self.folder.appending(path: "\(name).csv").path) }

  /// The records.
  func log() throws -> [UInt8] {
    let files = ["jsonl", "json", "csv"].map { Self.folder.appending(path: "\(name).\($0)") }
    let file = files.first { FileManager.default.fileExists(atPath: $0.path) } ?? files[0]
    return Array(try Data(contentsOf: file))
  }

  /// What they mean.
  func expectation() throws -> Expectation {
    let text = try String(contentsOf: Self.folder.appending(path: "\(name).expected.csv"), encoding: .utf8)
    return Expectation(lines: text.split(separator: "\n").dropFirst().map(String.init))
  }
}

/// What the records of a sample mean.
struct Expectation {
  /// Calls as lines of `id time model vendor tier input read write write1h output reasoning cost requests`.
  private(set) var calls: [String] = []
  /// How many records are left out, by reason.
  private(set) var skipped: [String: Int] = [:]
  /// How many contradict themselves, by kind.
  private(set) var contradictions: [String: Int] = [:]

  init(lines: [String]) {
    for line in lines {
      let cells = line.split(separator: ",", maxSplits: 15, omittingEmptySubsequences: false).map(String.init)
      let outcome = cells[1].split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      if let reason = outcome[0].split(separator: ":").last, outcome[0].hasPrefix("skip") {
        skipped[reason.trimmingCharacters(in: .whitespaces), default: 0] += 1
      } else {
        calls.append(cells[2..<15].joined(separator: " "))
      }
      for kind in outcome.dropFirst() { contradictions[kind, default: 0] += 1 }
    }
  }

  /// The sums by day, model, vendor and tier: `day model vendor tier input read write write1h output reasoning requests`, in order.
  static func groups(of calls: [String]) -> [String] {
    var sums: [String: [Int]] = [:]
    for call in calls {
      let cells = call.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      // A model's name can have blanks; the other cells have none.
      let model = cells[2..<(cells.count - 10)].joined(separator: " ")
      let tail = cells.suffix(10)
      let key = ([String(cells[1].prefix(10)), model] + tail.prefix(2)).joined(separator: " ")
      let counts = (Array(tail.dropFirst(2).prefix(6)) + [tail.last ?? ""]).map { Int($0) ?? 0 }
      sums[key] = zip(sums[key] ?? [Int](repeating: 0, count: 7), counts).map(+)
    }
    return sums.map { "\($0.key) " + $0.value.map(String.init).joined(separator: " ") }.sorted()
  }
}

extension UsageGroup {
  /// The group as a line of an expectation.
  var line: String {
    let tokens = sums.tokens
    let counts = [
      tokens.input, tokens.cacheRead, tokens.cacheWrite, tokens.cacheWrite1h, tokens.output, sums.reasoning, sums.calls,
    ]
    return
      "\(key.day) \(key.model.name == LoggedModel.unnamed ? "" : key.model.name) \(key.model.vendor ?? "") \(key.tier.name) "
      + counts.map(String.init).joined(separator: " ")
  }
}

extension MeasuredCall {
  /// The call as a line of an expectation.
  var line: String {
    let time = second.map { second in
      let (day, rest) = (CivilDate(daysSinceEpoch: Int(second) / 86_400), Int(second) % 86_400)
      return "\(day)T"
        + [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":") + "Z"
    }
    let counts = [tokens.input, tokens.cacheRead, tokens.cacheWrite, tokens.cacheWrite1h, tokens.output, reasoning]
    return [
      id?.split(separator: "\n").first.map(String.init) ?? "", time ?? "\(day)T00:00:00Z",
      model.name == LoggedModel.unnamed ? "" : model.name, model.vendor ?? "", tier.name,
    ].joined(separator: " ") + " " + counts.map(String.init).joined(separator: " ")
      + " \(loggedCost.map(Self.dollars) ?? "") \(requests == 0 ? "" : "\(requests)")"
  }

  private static func dollars(_ amount: Money) -> String {
    let digits = String(amount.attodollars)
    let padded = String(repeating: "0", count: max(0, 19 - digits.count)) + digits
    let whole = padded.dropLast(18)
    let fraction = padded.suffix(18).reversed().drop { $0 == "0" }.reversed()
    return fraction.isEmpty ? String(whole) : "\(whole)." + String(fraction)
  }
}
