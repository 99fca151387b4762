/// What is kept of the calls of one feature to tell waste by: sums and distributions, the same size however many calls there are.
struct FeatureCalls: Sendable {
  /// Calls with prompts of about the same length: within a factor of two.
  struct PromptClass: Sendable {
    var calls: Int64 = 0
    var tokens: Int64 = 0
    var cost = Money.zero
    var outputs = Distribution()
    var dearest = Examples()
  }

  /// Calls of one model with answers of about the same length: sixteen classes in each doubling.
  struct AnswerClass: Sendable, Hashable {
    let model: String
    let number: Int

    init(model: String, answer: Int64) {
      self.model = model
      number = Distribution.bucket(of: max(0, answer)) >> 2
    }

    /// The longest answer of the class.
    var longest: Int64 { Distribution.range(of: number << 2 + 3).upperBound - 1 }
  }

  struct AnswerSums: Sendable {
    var calls: Int64 = 0
    var cost = Money.zero
    var tokens = ByTokenClass<Int64>(repeating: 0)
    var dearest = Examples()
  }

  private(set) var calls: Int64 = 0
  private(set) var cost = Money.zero
  private(set) var outputs = Distribution()
  private(set) var prompts = Distribution()
  /// The seconds from one call to the next in the order of the log.
  private(set) var gaps = Distribution()
  private var last: Int64 = -1
  /// The calls that are not alone in their session.
  private(set) var callsInConversations: Int64 = 0
  private(set) var maxTokens: Int64 = 0
  /// The hours, since 1970, in which there were calls.
  private(set) var hours: Set<Int32> = []
  private(set) var timedCalls: Int64 = 0
  /// What calls of each group at the standard tier used.
  private(set) var standard: [Int32: AnswerSums] = [:]
  private(set) var byPrompt: [Int: PromptClass] = [:]
  private(set) var byAnswer: [AnswerClass: AnswerSums] = [:]
  /// The answers and the prompts of each model, and one of its groups, the last.
  private(set) var models: [String: (outputs: Distribution, prompts: Distribution, group: Int32)] = [:]

  mutating func add(_ call: SessionCall, in group: CallGroup, isAlone: Bool) {
    calls += 1
    let amount = call.cost ?? .zero
    cost = cost + amount
    let prompt = call.promptTokens
    outputs.add(call.tokens.output)
    prompts.add(prompt)
    maxTokens = max(maxTokens, call.maxTokens)
    if !isAlone { callsInConversations += 1 }
    if call.second >= 0 {
      timedCalls += 1
      hours.insert(Int32(truncatingIfNeeded: call.second / 3600))
      if last >= 0, call.second >= last { gaps.add(call.second - last) }
      last = call.second
    }
    if group.key.tier == .known(.standard), call.cost != nil { standard[call.group, default: AnswerSums()].add(call) }
    byPrompt[Self.octave(prompt), default: PromptClass()].add(call, promptCost: group.promptCost(of: call))
    if call.cost != nil {
      byAnswer[AnswerClass(model: group.modelName, answer: call.tokens.output), default: AnswerSums()].add(call)
      models[group.modelName, default: (Distribution(), Distribution(), call.group)].outputs.add(call.tokens.output)
      models[group.modelName]?.prompts.add(prompt)
      models[group.modelName]?.group = call.group
    }
  }

  mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
    for key in standard.keys { standard[key]?.dearest.resolve(resolve) }
    for key in byPrompt.keys { byPrompt[key]?.dearest.resolve(resolve) }
    for key in byAnswer.keys { byAnswer[key]?.dearest.resolve(resolve) }
  }

  /// What all prompts cost.
  var promptCost: Money { byPrompt.values.reduce(.zero) { $0 + $1.cost } }

  /// Which doubling a number is in: 0 for none, 1 for 1, 2 for 2 and 3, 3 for 4 to 7.
  static func octave(_ number: Int64) -> Int { number <= 0 ? 0 : 64 - number.leadingZeroBitCount }
}

extension FeatureCalls.PromptClass {
  mutating func add(_ call: SessionCall, promptCost: Money) {
    calls += 1
    tokens &+= call.promptTokens
    cost = cost + promptCost
    outputs.add(call.tokens.output)
    dearest.add(call.place, promptCost)
  }
}

extension FeatureCalls.AnswerSums {
  mutating func add(_ call: SessionCall) {
    calls += 1
    cost = cost + (call.cost ?? .zero)
    for tokenClass in TokenClass.allCases { tokens[tokenClass] &+= call.tokens[tokenClass] }
    dearest.add(call.place, call.cost ?? .zero)
  }
}

extension CallGroup {
  /// What the prompt of a call costs; nothing where it has no price.
  func promptCost(of call: SessionCall) -> Money {
    guard let rates else { return .zero }
    return TokenClass.allCases.reduce(.zero) { sum, tokenClass in
      tokenClass == .output || call.tokens[tokenClass] == 0
        ? sum : sum + (rates.cost(call.tokens[tokenClass], tokenClass) ?? .zero)
    }
  }
}

/// The places of the calls that cost most.
struct Examples: Sendable {
  static let most = 3

  private(set) var entries: [(place: LogPlace, cost: Money)] = []

  /// Takes in a call if it is among those that cost most; of equal ones the first counts.
  mutating func add(_ place: LogPlace, _ cost: Money) {
    if entries.count == Self.most, let last = entries.last, last.cost > cost || last.cost == cost && last.place < place
    {
      return
    }
    let index =
      entries.firstIndex { $0.cost < cost || $0.cost == cost && place < $0.place } ?? entries.endIndex
    entries.insert((place, cost), at: index)
    if entries.count > Self.most { entries.removeLast() }
  }

  mutating func merge(_ other: Examples) {
    for entry in other.entries { add(entry.place, entry.cost) }
  }

  mutating func resolve(_ resolve: (LogPlace) -> LogPlace) {
    entries = entries.map { (resolve($0.place), $0.cost) }
  }

  var places: [LogPlace] { entries.map(\.place) }
}
