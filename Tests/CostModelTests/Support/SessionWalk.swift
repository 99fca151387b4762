/// Walks through the calls of one session on one model.
struct SessionWalk {
  let feature: TwinFeature
  let model: TwinPrices.Model
  private let prefix: Double
  private let message: Double
  private let answer: (billed: Double, visible: Double)
  private let toolUse: (billed: Double, visible: Double)
  private let toolResult: Double
  private let factor: Double
  /// The prompt before turn t, besides the prefix: index t - 1.
  private var histories: [[Piece]] = []
  /// The history that was summarised before turn t; nil where none was.
  private var summarised: [Double?] = []

  /// A piece of a conversation: two prompts share as much of a cache entry as they begin with the same pieces.
  private struct Piece: Equatable {
    var what: String
    var tokens: Double
  }

  init(feature: TwinFeature, route: TwinFeature.Route, model: TwinPrices.Model) {
    self.feature = feature
    self.model = model
    factor = route.tokenFactor
    let outputFactor = route.tokenFactor * route.outputFactor
    let cap = feature.maxTokens ?? .infinity
    answer = SessionWalk.capped(feature.output, feature.reasoning, outputFactor, outputFactor, cap)
    toolUse =
      feature.flat == nil
      ? SessionWalk.capped([(feature.toolCall, 1)], feature.reasoning, route.tokenFactor, outputFactor, cap) : answer
    toolResult = feature.toolResult * route.tokenFactor
    prefix = (feature.flat?.cacheable ?? feature.system + feature.tools + feature.examples) * route.tokenFactor
    message =
      (feature.user + (feature.keepsRetrieved ? SessionWalk.mean(feature.retrieved) : 0)) * route.tokenFactor
  }

  /// The expected bill of one turn that makes calls, tokens of every attempt that succeeds.
  mutating func turn(_ turn: Int) -> ConversationTwin.Bill {
    advance(through: turn)
    var bill = ConversationTwin.Bill()
    if let history = summarised[turn - 1], case .compact(_, let to, let prompt) = feature.history {
      bill += charge(prompt: prompt * factor + history, output: to * factor, read: 0, write: 0)
    }
    for (count, chance) in feature.callsPerTurn.chances {
      for call in 0..<count {
        bill = bill.adding(self.call(call, of: turn, isLast: call == count - 1), times: chance)
      }
    }
    return bill
  }

  // MARK: - What is sent

  /// Follows the conversation turn by turn: every turn adds to the history what the next one sends again.
  private mutating func advance(through turn: Int) {
    while histories.count < turn {
      let number = histories.count + 1
      var pieces = number == 1 ? [] : histories[number - 2] + left(byTurn: number - 1)
      var summary: Double?
      switch feature.history {
      case .full: break
      case .none: pieces = []
      case .lastTurns(let turns):
        let kept = Set((1..<number).suffix(turns).map { "of turn \($0)" })
        pieces = pieces.filter { piece in kept.contains { piece.what.hasSuffix($0) } }
      case .compact(let above, let to, _):
        let tokens = pieces.reduce(0) { $0 + $1.tokens }
        if tokens > above {
          summary = tokens
          pieces = [Piece(what: "summary before \(number)", tokens: to * factor)]
        }
      }
      if feature.flat != nil { pieces = [] }
      histories.append(pieces)
      summarised.append(summary)
    }
  }

  /// What a turn leaves: the message, the tools of a mean number of calls, the answer.
  private func left(byTurn turn: Int) -> [Piece] {
    let further = feature.callsPerTurn.mean - 1
    return [
      Piece(what: "message of turn \(turn)", tokens: message),
      Piece(what: "tools of turn \(turn)", tokens: further * (toolUse.visible + toolResult)),
      Piece(what: "answer of turn \(turn)", tokens: answer.visible),
    ]
  }

  /// The cacheable part of a prompt: the prefix, the history, the message, and the tools used so far in the turn.
  private func sent(call: Int, of turn: Int) -> [Piece] {
    guard feature.flat == nil else { return [] }
    return [Piece(what: "prefix", tokens: prefix)] + histories[turn - 1]
      + [Piece(what: "message of turn \(turn)", tokens: message)]
      + (0..<call).map { Piece(what: "tool \($0) in turn \(turn)", tokens: toolUse.visible + toolResult) }
  }

  /// What the call before has sent; nil for the first of a session.
  private func sentBefore(call: Int, of turn: Int) -> [Piece]? {
    if call > 0 { return sent(call: call - 1, of: turn) }
    guard turn > 1 else { return nil }
    return sent(call: 0, of: turn - 1) + [left(byTurn: turn - 1)[1]]
  }

  // MARK: - What is charged

  private func call(_ call: Int, of turn: Int, isLast: Bool) -> ConversationTwin.Bill {
    let pieces = sent(call: call, of: turn)
    let cacheable = pieces.reduce(0) { $0 + $1.tokens }
    let output = isLast ? answer.billed : toolUse.billed
    var passing = feature.flat?.input ?? feature.retrieved
    if feature.flat == nil, feature.keepsRetrieved { passing = [(0, 1)] }
    var bill = ConversationTwin.Bill()
    for (size, share) in passing {
      let prompt = cacheable + size * factor
      for (chance, read, write) in cacheStates(call: call, of: turn, pieces, passing: size * factor) {
        bill = bill.adding(charge(prompt: prompt, output: output, read: read, write: write), times: share * chance)
      }
    }
    return bill
  }

  /// What is read from the cache and written to it, with the chance of each case.
  private func cacheStates(
    call: Int, of turn: Int, _ pieces: [Piece], passing: Double
  ) -> [(chance: Double, read: Double, write: Double)] {
    guard let cache = feature.cache, model.cache != nil else { return [(1, 0, 0)] }
    let prefixCounted = feature.flat.map { flatPrefix(in: $0.input, passing) } ?? counted(prefix)
    let whole = counted(pieces.reduce(0) { $0 + $1.tokens })
    guard let history = cache.history, feature.flat == nil, whole > 0 else {
      return [(cache.hitRate, prefixCounted, 0), (1 - cache.hitRate, 0, prefixCounted)]
    }
    let isWritten = isWritten(turn)
    var states: [(chance: Double, read: Double, write: Double)] =
      isWritten
      ? [(cache.hitRate, prefixCounted, whole - prefixCounted), (1 - cache.hitRate, 0, whole)]
      : [(cache.hitRate, prefixCounted, 0), (1 - cache.hitRate, 0, prefixCounted)]
    if let before = sentBefore(call: call, of: turn), Array(pieces.prefix(before.count)) == before {
      let shared = counted(before.reduce(0) { $0 + $1.tokens })
      if shared > 0 {
        states =
          states.map { ((1 - history) * $0.chance, $0.read, $0.write) } + [
            (history, shared, isWritten ? whole - shared : 0)
          ]
      }
    }
    return states
  }

  /// Whether the conversation is put into the cache: where a turn can have several calls, or the next turn begins with this one.
  private func isWritten(_ turn: Int) -> Bool {
    guard feature.callsPerTurn.chances.allSatisfy({ $0.count == 1 }) else { return true }
    return switch feature.history {
    case .none: false
    case .lastTurns(let turns): turn <= turns
    case .full, .compact: true
    }
  }

  /// Of the flat form, a call can be shorter than what is said to be its prefix: then all of it is prefix.
  private func flatPrefix(in sizes: TwinFeature.Sizes, _ tokens: Double) -> Double {
    if sizes.count == 1 { return counted(min(prefix, tokens)) }
    return tokens < Double(model.cache?.minimum ?? 0) ? 0 : min(counted(prefix), tokens)
  }

  private func counted(_ tokens: Double) -> Double {
    guard let cache = model.cache, tokens >= Double(cache.minimum) else { return 0 }
    guard cache.step > 1 else { return tokens }
    var counted = Double(cache.minimum)
    while counted + Double(cache.step) <= tokens { counted += Double(cache.step) }
    return counted
  }

  /// The tokens and dollars of one call whose prompt is in one state.
  private func charge(prompt: Double, output: Double, read: Double, write: Double) -> ConversationTwin.Bill {
    var bill = ConversationTwin.Bill()
    bill.calls = 1
    bill.output = output
    for (share, bands) in SessionWalk.slots(of: model, feature) {
      let rates = SessionWalk.rates(bands, prompt: prompt)
      var input = prompt - read - write
      var usd = output * rates.output
      if let rate = rates.read {
        bill.read += share * read
        usd += read * rate
      } else {
        input += read
      }
      let isOneHour = feature.cache?.isOneHour ?? false
      if let rate = isOneHour ? rates.writeOneHour : rates.write {
        if isOneHour { bill.writeOneHour += share * write } else { bill.write += share * write }
        usd += write * rate
      } else {
        input += write
      }
      bill.input += share * input
      bill.usd += share * (usd + input * rates.input) / 1_000_000
    }
    return bill
  }

  // MARK: - Shared with judges

  static func rates(_ bands: [TwinPrices.Band], prompt: Double) -> TwinPrices.Rates {
    bands.last { prompt > Double($0.above) }?.rates ?? bands[0].rates
  }

  static func slots(
    of model: TwinPrices.Model, _ feature: TwinFeature
  ) -> [(share: Double, bands: [TwinPrices.Band])] {
    let standard = 1 - feature.batchShare
    var slots: [(Double, [TwinPrices.Band])] = [(feature.batchShare, model.batch)]
    if let peak = model.peak {
      // Seven hours of each of the 23 business days, of the 744 hours of December 2026.
      let inPeak = feature.peakShare ?? 7.0 * 23 / 744
      slots += [(standard * inPeak, peak), (standard * (1 - inPeak), model.standard)]
    } else {
      slots.append((standard, model.standard))
    }
    return slots.filter { $0.0 > 0 }
  }

  static func mean(_ sizes: TwinFeature.Sizes) -> Double { sizes.reduce(0) { $0 + $1.tokens * $1.share } }

  /// Thinks first, then writes, until the cap: the mean tokens that are billed, and that are seen.
  private static func capped(
    _ visible: TwinFeature.Sizes, _ reasoning: TwinFeature.Sizes, _ visibleFactor: Double, _ reasoningFactor: Double,
    _ cap: Double
  ) -> (billed: Double, visible: Double) {
    var result = (billed: 0.0, visible: 0.0)
    for thought in reasoning {
      for text in visible {
        let thinking = min(thought.tokens * reasoningFactor, cap)
        let seen = min(text.tokens * visibleFactor, cap - thinking)
        result.billed += thought.share * text.share * (thinking + seen)
        result.visible += thought.share * text.share * seen
      }
    }
    return result
  }
}
