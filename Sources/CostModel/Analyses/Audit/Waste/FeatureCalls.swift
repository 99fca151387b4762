/// What is kept of the calls of one feature to find waste: sums and distributions, of the same size however many calls
/// there are.
struct FeatureCalls: Sendable {
  /// Calls with prompts of about the same length: within a factor of two.
  struct PromptClass: Sendable {
    var calls: Int64 = 0
    var tokens: Int64 = 0
    var cost = Money.zero
    var outputs = Distribution()
    var mostExpensive = Examples()
  }

  /// The cost of calls that have something in common.
  struct Sums: Sendable {
    var calls: Int64 = 0
    var cost = Money.zero
    var tokens = ByTokenClass<Int64>(repeating: 0)
    var mostExpensive = Examples()
  }

  /// The calls of one model that have a price.
  struct ModelCalls: Sendable {
    let name: String
    var outputs = Distribution()
    var prompts = Distribution()
    /// One of their groups, the last one.
    var group: Int32
    /// The calls by the class of their answers: sixteen classes in each doubling.
    private(set) var byAnswer: [(number: Int, sums: Sums)] = []
    /// The index of each class among them; -1 for one without calls.
    private var places: [Int32] = []

    init(name: String, group: Int32) {
      self.name = name
      self.group = group
    }

    /// The index of a class among those that have calls.
    private mutating func place(ofClass number: Int) -> Int {
      if number >= places.count { places += Array(repeating: -1, count: number + 1 - places.count) }
      if places[number] < 0 {
        places[number] = Int32(byAnswer.count)
        byAnswer.append((number, Sums()))
      }
      return Int(places[number])
    }

    mutating func add(_ call: SessionCall, prompt: Int64) {
      byAnswer[place(ofClass: Self.answerClass(call.tokens.output))].sums.add(call)
      outputs.add(call.tokens.output)
      prompts.add(prompt)
      group = call.group
    }

    mutating func merge(_ next: ModelCalls) {
      outputs.merge(next.outputs)
      prompts.merge(next.prompts)
      group = next.group
      for (number, sums) in next.byAnswer { byAnswer[place(ofClass: number)].sums.merge(sums) }
    }

    mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
      for place in byAnswer.indices { byAnswer[place].sums.mostExpensive.resolve(resolve) }
    }

    /// The class of an answer.
    static func answerClass(_ answer: Int64) -> Int { Distribution.bucket(of: max(0, answer)) >> 2 }

    /// The longest answer of a class.
    static func longest(ofClass number: Int) -> Int64 { Distribution.range(of: number << 2 + 3).upperBound - 1 }
  }

  /// Where the calls of a group are counted.
  struct Target: Sendable {
    let rates: ByTokenClass<Rate?>
    /// The index of their model among those of the feature; nil where they have no price.
    let model: Int?
    /// Their index among the groups at the standard tier; nil where they are at another tier, or have no price.
    let standard: Int?
  }

  private(set) var calls: Int64 = 0
  private(set) var cost = Money.zero
  private(set) var outputs = Distribution()
  private(set) var prompts = Distribution()
  /// The seconds from one call to the next in the order of the log.
  private(set) var gaps = Distribution()
  /// When the first and the last call was made; negative as long as there is none.
  private var first: Int64 = -1
  private var last: Int64 = -1
  /// The calls that are not alone in their session.
  private(set) var callsInConversations: Int64 = 0
  private(set) var maxTokens: Int64 = 0
  /// The hours, since 1970, in which there were calls.
  private(set) var hours: Set<Int32> = []
  private var lastHour: Int32 = -1
  private(set) var timedCalls: Int64 = 0
  /// The usage of the calls of each group at the standard tier.
  private(set) var standard: [(group: Int32, sums: Sums)] = []
  private var standardNumbers: [Int32: Int] = [:]
  /// The calls by the power of two of their prompt.
  private(set) var byPrompt = Array(repeating: PromptClass(), count: 65)
  private(set) var models: [ModelCalls] = []

  /// Where the calls of a group are counted from now on.
  mutating func target(of group: CallGroup, number: Int32) -> Target {
    guard group.rates != nil else { return Target(rates: group.tokenRates, model: nil, standard: nil) }
    let model = self.number(ofModel: group.modelName, group: number)
    guard group.key.tier == .known(.standard) else {
      return Target(rates: group.tokenRates, model: model, standard: nil)
    }
    return Target(rates: group.tokenRates, model: model, standard: self.number(ofStandard: number))
  }

  private mutating func number(ofModel name: String, group: Int32) -> Int {
    if let known = models.firstIndex(where: { $0.name == name }) { return known }
    models.append(ModelCalls(name: name, group: group))
    return models.count - 1
  }

  private mutating func number(ofStandard group: Int32) -> Int {
    if let known = standardNumbers[group] { return known }
    standardNumbers[group] = standard.count
    standard.append((group, Sums()))
    return standard.count - 1
  }

  mutating func add(_ call: SessionCall, to target: Target, isAlone: Bool) {
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
      let hour = Int32(truncatingIfNeeded: call.second / 3600)
      if hour != lastHour {
        hours.insert(hour)
        lastHour = hour
      }
      if last >= 0, call.second >= last { gaps.add(call.second - last) }
      if first < 0 { first = call.second }
      last = call.second
    }
    byPrompt[Self.octave(prompt)].add(call, promptCost: target.rates.promptCost(of: call.tokens))
    guard call.cost != nil else { return }
    if let number = target.standard { standard[number].sums.add(call) }
    guard let number = target.model else { return }
    models[number].add(call, prompt: prompt)
  }

  /// Adds calls that came later.
  mutating func merge(_ next: FeatureCalls) {
    calls += next.calls
    cost = cost + next.cost
    outputs.merge(next.outputs)
    prompts.merge(next.prompts)
    gaps.merge(next.gaps)
    if last >= 0, next.first >= last { gaps.add(next.first - last) }
    if first < 0 { first = next.first }
    if next.last >= 0 { last = next.last }
    callsInConversations += next.callsInConversations
    maxTokens = max(maxTokens, next.maxTokens)
    hours.formUnion(next.hours)
    timedCalls += next.timedCalls
    for own in next.standard {
      standard[number(ofStandard: own.group)].sums.merge(own.sums)
    }
    for octave in byPrompt.indices { byPrompt[octave].merge(next.byPrompt[octave]) }
    for own in next.models where own.outputs.count > 0 {
      models[number(ofModel: own.name, group: own.group)].merge(own)
    }
  }

  mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
    for number in standard.indices { standard[number].sums.mostExpensive.resolve(resolve) }
    for octave in byPrompt.indices { byPrompt[octave].mostExpensive.resolve(resolve) }
    for number in models.indices { models[number].resolvePlaces(resolve) }
  }

  /// The cost of all prompts.
  var promptCost: Money { byPrompt.reduce(.zero) { $0 + $1.cost } }

  /// The tokens of all prompts.
  var promptTokens: Int64 { byPrompt.reduce(0) { $0 &+ $1.tokens } }

  /// The power-of-two class of a number: 0 for none, 1 for 1, 2 for 2 and 3, 3 for 4 to 7.
  static func octave(_ number: Int64) -> Int { number <= 0 ? 0 : 64 - number.leadingZeroBitCount }
}

extension FeatureCalls.PromptClass {
  mutating func add(_ call: SessionCall, promptCost: Money) {
    calls += 1
    tokens &+= call.promptTokens
    cost = cost + promptCost
    outputs.add(call.tokens.output)
    mostExpensive.add(call.place, promptCost)
  }

  mutating func merge(_ other: FeatureCalls.PromptClass) {
    guard other.calls > 0 else { return }
    calls += other.calls
    tokens &+= other.tokens
    cost = cost + other.cost
    outputs.merge(other.outputs)
    mostExpensive.merge(other.mostExpensive)
  }
}

extension FeatureCalls.Sums {
  mutating func add(_ call: SessionCall) {
    let amount = call.cost ?? .zero
    calls += 1
    cost = cost + amount
    for tokenClass in TokenClass.allCases { tokens[tokenClass] &+= call.tokens[tokenClass] }
    mostExpensive.add(call.place, amount)
  }

  mutating func merge(_ other: FeatureCalls.Sums) {
    calls += other.calls
    cost = cost + other.cost
    for tokenClass in TokenClass.allCases { tokens[tokenClass] &+= other.tokens[tokenClass] }
    mostExpensive.merge(other.mostExpensive)
  }
}

/// The places of the most expensive calls.
struct Examples: Sendable {
  static let most = 3

  private(set) var entries: [(place: LogPlace, cost: Money)] = []

  /// Adds a call if it is among the most expensive; of equal ones the first counts.
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
