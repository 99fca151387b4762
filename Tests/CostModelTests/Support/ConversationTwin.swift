/// A second way to the cost of a feature: every session length, turn, call, size and state of the cache is walked through one by one.
///
/// It shares no code with the kernel and knows no closed form. What the two have in common are these statements:
/// - the history of earlier turns holds the mean calls of a turn, where calls per turn are random;
/// - text that was retrieved for one turn only is at the end of the prompt and is not cached, and has its mean size
///   where it is kept;
/// - the history holds answers of mean visible length;
/// - with a cached conversation everything sent is written, except where the window drops a turn with the next one: then it is only read;
/// - a turn answered by the response cache leaves the conversation and the vendor's cache as if its call had been made;
/// - the summary of a compacted history is a call of its own, not cached;
/// - a model that makes prompts shorter writes a share of their mean.
struct ConversationTwin {
  /// A month's totals.
  struct Bill {
    var calls = 0.0
    var input = 0.0
    var read = 0.0
    var write = 0.0
    var writeOneHour = 0.0
    var output = 0.0
    var usd = 0.0

    static func += (sum: inout Bill, more: Bill) {
      sum = sum.adding(more, times: 1)
    }

    func adding(_ more: Bill, times factor: Double) -> Bill {
      Bill(
        calls: calls + factor * more.calls, input: input + factor * more.input, read: read + factor * more.read,
        write: write + factor * more.write, writeOneHour: writeOneHour + factor * more.writeOneHour,
        output: output + factor * more.output, usd: usd + factor * more.usd)
    }
  }

  let feature: TwinFeature

  /// The month's bill.
  func bill() -> Bill {
    var total = ConversationTwin(feature: feature.asSent).answers()
    total += compressions()
    total += embeddedItems()
    total.usd += responseCacheUSD()
    return total
  }

  /// What is paid for calls that answer and judge.
  private func answers() -> Bill {
    var total = Bill()
    if feature.stages.isEmpty {
      for route in feature.routes { total += answers(route, share: route.share) }
    } else {
      var reach = 1.0
      for stage in feature.stages {
        total += answers(TwinFeature.Route(model: stage.model, share: 1), share: reach)
        if let judge = stage.judge { total += judgements(stage.model, judge, share: reach) }
        reach *= stage.escalate
      }
    }
    return total
  }

  /// One call for each turn that makes any, or for each call of the flat form: it reads the text to be compressed, of
  /// whatever size, and writes the share of the mean.
  private func compressions() -> Bill {
    guard let compression = feature.compression,
      let model = TwinPrices.models.first(where: { $0.name == compression.model })
    else { return Bill() }
    let sizes =
      feature.flat.map { $0.input } ?? (compression.part == "user" ? [(feature.user, 1)] : feature.retrieved)
    let route = feature.stages.isEmpty ? feature.routes.first { $0.model == model.name } : nil
    let factor = route?.tokenFactor ?? 1
    let written = SessionWalk.mean(sizes) * compression.shareLeft * factor
    var each = Bill()
    for size in sizes {
      let prompt = compression.prompt * factor + size.tokens * factor
      var usd = 0.0
      for (share, bands) in slots(of: model) {
        let rates = SessionWalk.rates(bands, prompt: prompt)
        usd += share * (prompt * rates.input + written * rates.output) / 1_000_000
      }
      each = each.adding(Bill(input: prompt, output: written, usd: usd + model.perRequest), times: size.share)
    }
    var calls = 0.0
    for (length, chance) in feature.turns.chances {
      for turn in 0..<length { calls += chance * callShare(ofTurn: turn + 1) }
    }
    if feature.flat != nil { calls *= feature.callsPerTurn.mean }
    return Bill().adding(each, times: calls * feature.sessions * billedAttempts)
  }

  /// Day by day, the items that change, and a seventh of a week's passes over all of them; vectors of four bytes a dimension.
  private func embeddedItems() -> Bill {
    guard let items = feature.items else { return Bill() }
    var bill = Bill()
    for _ in 1...31 {
      bill.input += items.count * (items.changedShare + items.passesPerWeek / 7) * items.tokensEach
    }
    bill.usd = bill.input * TwinPrices.embedding / 1_000_000
    bill.usd += items.count * items.dimensions * 4 / 1_000_000_000 * items.usdPerGB
    return bill
  }

  private func answers(_ route: TwinFeature.Route, share: Double) -> Bill {
    guard let model = TwinPrices.models.first(where: { $0.name == route.model }) else { return Bill() }
    var walk = SessionWalk(feature: feature, route: route, model: model)
    let session = perSession { turn, share in walk.turn(turn).scaled(share) }
    var month = Bill().adding(session, times: feature.sessions * share)
    // A failed attempt is charged a share of all that a call costs.
    let fees = month.calls * (model.perRequest + feature.searchesPerCall * model.perSearch)
    let attempts = billedAttempts
    month.input *= attempts
    month.read *= attempts
    month.write *= attempts
    month.writeOneHour *= attempts
    month.output *= attempts
    month.usd = (month.usd + fees) * attempts
    return month
  }

  /// Sums over all session lengths what happens in their turns; a turn counts with the share of turns that make a call.
  private func perSession(_ turnBill: (Int, Double) -> Bill) -> Bill {
    var turnBills: [Bill] = []
    var total = Bill()
    for (length, chance) in feature.turns.chances {
      while turnBills.count < length {
        let turn = turnBills.count + 1
        turnBills.append(turnBill(turn, callShare(ofTurn: turn)))
      }
      for turn in 0..<length { total = total.adding(turnBills[turn], times: chance) }
    }
    return total
  }

  private func callShare(ofTurn turn: Int) -> Double {
    guard let cache = feature.responseCache else { return 1 }
    return cache.isFirstTurnOnly && turn > 1 ? 1 : 1 - cache.hitRate
  }

  private func judgements(_ name: String, _ judge: (input: Double, output: Double), share: Double) -> Bill {
    guard let model = TwinPrices.models.first(where: { $0.name == name }) else { return Bill() }
    var usd = 0.0
    for (slotShare, bands) in slots(of: model) {
      let rates = SessionWalk.rates(bands, prompt: judge.input)
      usd += slotShare * (judge.input * rates.input + judge.output * rates.output) / 1_000_000
    }
    var calls = 0.0
    let each = feature.callsPerTurn.mean
    for (length, chance) in feature.turns.chances {
      for turn in 0..<length { calls += chance * callShare(ofTurn: turn + 1) * each }
    }
    let count = calls * feature.sessions * share
    var bill = Bill()
    bill.input = count * judge.input * billedAttempts
    bill.output = count * judge.output * billedAttempts
    bill.usd = count * (usd + model.perRequest) * billedAttempts
    return bill
  }

  /// Attempts one after another: each is made when all before it have failed.
  private var billedAttempts: Double {
    guard let retries = feature.retries else { return 1 }
    var billed = 0.0
    var reached = 1.0
    var attempt = 0
    while reached > 1e-18, attempt <= retries.limit ?? .max {
      billed += reached * (1 - retries.rate) + reached * retries.rate * retries.billed
      reached *= retries.rate
      attempt += 1
    }
    return billed
  }

  private func responseCacheUSD() -> Double {
    guard let cache = feature.responseCache else { return 0 }
    var lookups = 0.0
    for (length, chance) in feature.turns.chances {
      for turn in 0..<length where !cache.isFirstTurnOnly || turn == 0 { lookups += chance }
    }
    let embedded = feature.flat.map { SessionWalk.mean($0.input) } ?? feature.user
    let perLookup =
      cache.lookupUSD + (1 - cache.hitRate) * cache.storeUSD + cache.hitRate * cache.falseHitRate * cache.falseHitUSD
      + (cache.embeds ? embedded * TwinPrices.embedding / 1_000_000 : 0)
    return lookups * feature.sessions * perLookup
  }

  /// The tiers and hours with their shares of the calls.
  private func slots(of model: TwinPrices.Model) -> [(share: Double, bands: [TwinPrices.Band])] {
    SessionWalk.slots(of: model, feature)
  }
}

extension ConversationTwin.Bill {
  fileprivate func scaled(_ factor: Double) -> ConversationTwin.Bill {
    ConversationTwin.Bill().adding(self, times: factor)
  }
}

extension TwinFeature {
  /// The feature with the part of its prompt that is made shorter, and nothing that makes it so.
  ///
  /// A flat prompt has no prefix then.
  fileprivate var asSent: TwinFeature {
    guard let compression else { return self }
    var sent = self
    sent.compression = nil
    func shorter(_ sizes: Sizes) -> Sizes { sizes.map { ($0.tokens * compression.shareLeft, $0.share) } }
    if let flat {
      sent.flat = (shorter(flat.input), 0)
    } else if compression.part == "user" {
      sent.user *= compression.shareLeft
    } else {
      sent.retrieved = shorter(retrieved)
    }
    return sent
  }
}
