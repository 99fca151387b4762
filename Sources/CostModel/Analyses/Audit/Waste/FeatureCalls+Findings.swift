/// The waste that the calls of a feature show together.
extension FeatureCalls {
  /// Prompts several times as long as usual that bring no longer answers: how much more they cost than a usual one.
  func longPrompts(_ thresholds: WasteThresholds, of name: String?) -> WasteFinding? {
    guard let median = prompts.quantile(0.5), median > 0 else { return nil }
    let least = Double(thresholds.longPromptFactor) * median
    var (usual, long) = (Distribution(), Distribution())
    var (calls, tokens) = (Int64(0), Int64(0))
    var cost = Money.zero
    var examples = Examples()
    for (octave, own) in byPrompt.enumerated() where own.calls > 0 {
      // The shortest prompt of the class is long, or its longest is not above the median.
      let shortest = octave == 0 ? 0.0 : Double(Int64(1) << Int64(octave - 1))
      if shortest >= least {
        long.merge(own.outputs)
        calls += own.calls
        tokens &+= own.tokens
        cost = cost + own.cost
        examples.merge(own.mostExpensive)
      } else if shortest <= median {
        usual.merge(own.outputs)
      }
    }
    guard calls >= 20, Double(calls) >= 0.02 * Double(self.calls), let answer = usual.quantile(0.5),
      let longAnswer = long.quantile(0.5), longAnswer <= 1.2 * answer
    else { return nil }
    // Twice the usual length is allowed.
    let kept = min(1, 2 * median * Double(calls) / Double(max(1, tokens)))
    let saved = Money(attodollars: Int128(Double(cost.attodollars) * (1 - kept)))
    guard saved > .zero else { return nil }
    return WasteFinding(
      code: .longPrompts, feature: name, calls: calls, cost: saved,
      shareOfFeature: WasteAudit.share(saved, of: self.cost),
      lever: .shorterPrompts(share: WasteAudit.share(saved, of: promptCost)), detail: nil,
      examples: examples.places)
  }

  /// Full-price calls that nobody waits for: single calls, in a few hours of the day.
  func batchable(_ thresholds: WasteThresholds, of name: String?, groups: [CallGroup]) -> WasteFinding? {
    guard callsInConversations * 100 <= calls, timedCalls == calls else { return nil }
    var hoursOfDay: [Int32: Int64] = [:]
    for hour in hours { hoursOfDay[hour / 24, default: 0] += 1 }
    let days = Int64(hoursOfDay.count)
    guard days >= 3, calls >= 20 * days, let most = hoursOfDay.values.max(), most <= thresholds.batchHours else {
      return nil
    }
    var (count, saved) = (Int64(0), Money.zero)
    var examples = Examples()
    for (number, sums) in standard where sums.calls > 0 {
      guard let batch = groups[Int(number)].batchRates else { continue }
      var cost: Money? = .zero
      for tokenClass in TokenClass.allCases where sums.tokens[tokenClass] > 0 {
        cost = cost.flatMap { sum in batch.cost(sums.tokens[tokenClass], tokenClass).map { sum + $0 } }
      }
      guard let cost, cost < sums.cost else { continue }
      count += sums.calls
      saved = saved + (sums.cost - cost)
      examples.merge(sums.mostExpensive)
    }
    guard count > 0 else { return nil }
    return WasteFinding(
      code: .batchable, feature: name, calls: count, cost: saved, shareOfFeature: WasteAudit.share(saved, of: cost),
      lever: .batch, detail: nil, examples: examples.places)
  }

  /// Calls of an expensive model whose answers are as short as those of a cheap one that the feature also uses.
  func expensiveModel(_ thresholds: WasteThresholds, of name: String?, groups: [CallGroup]) -> WasteFinding? {
    var best: WasteFinding?
    let known = models.filter { $0.outputs.count >= max(30, thresholds.leastCalls / 4) }.sorted { $0.name < $1.name }
    for cheap in known {
      guard let rates = groups[Int(cheap.group)].rates, let longest = cheap.outputs.quantile(0.99),
        let prompt = cheap.prompts.quantile(0.9)
      else { continue }
      for own in known where own.name != cheap.name {
        guard let usual = own.prompts.quantile(0.5), usual <= 1.5 * prompt else { continue }
        var (count, cost) = (Int64(0), Money.zero)
        var tokens = ByTokenClass<Int64>(repeating: 0)
        var examples = Examples()
        // No longer than nearly all of the cheap model's.
        for (number, sums) in own.byAnswer where Double(ModelCalls.longest(ofClass: number)) <= longest {
          count += sums.calls
          cost = cost + sums.cost
          for tokenClass in TokenClass.allCases { tokens[tokenClass] &+= sums.tokens[tokenClass] }
          examples.merge(sums.mostExpensive)
        }
        var other: Money? = .zero
        for tokenClass in TokenClass.allCases where tokens[tokenClass] > 0 {
          // Where the cheap model does not charge writes, they are input.
          let price = rates.cost(tokens[tokenClass], tokenClass) ?? rates.cost(tokens[tokenClass], .input)
          other = other.flatMap { sum in price.map { sum + $0 } }
        }
        guard count >= 30, let other, other + other <= cost else { continue }
        let saved = cost - other
        if let best, best.cost >= saved { continue }
        best = WasteFinding(
          code: .expensiveModel, feature: name, calls: count, cost: saved,
          shareOfFeature: WasteAudit.share(saved, of: self.cost),
          lever: .route(share: Double(count) / Double(max(1, own.outputs.count)), from: own.name, to: cheap.name),
          detail: "\(own.name) where \(cheap.name) writes as much", examples: examples.places)
      }
    }
    return best
  }

  /// Calls at regular times with the same prompt and almost no answer: polling that usually finds nothing to do.
  func idle(_ thresholds: WasteThresholds, of name: String?) -> WasteFinding? {
    guard calls >= 2 * thresholds.leastCalls, let low = prompts.quantile(0.1), let high = prompts.quantile(0.9),
      high <= 1.02 * low, let answer = outputs.quantile(0.95), answer <= Double(thresholds.idleTokens),
      let gap = gaps.quantile(0.5), gap > 0, let shortest = gaps.quantile(0.1), let longest = gaps.quantile(0.9),
      shortest >= 0.8 * gap, longest <= 1.2 * gap
    else { return nil }
    var examples = Examples()
    for own in byPrompt { examples.merge(own.mostExpensive) }
    // Polling a tenth as often, which is an assumption, saves nine tenths.
    let saved = Money(attodollars: cost.attodollars * 9 / 10)
    return WasteFinding(
      code: .idleFeature, feature: name, calls: calls, cost: saved, shareOfFeature: WasteAudit.share(saved, of: cost),
      lever: .fewerCalls(share: 0.9), detail: nil, examples: examples.places)
  }

  /// The cap that 99.9% of answers fit in, to two digits.
  func cap(of name: String?) -> RecommendedCap {
    // None of those answers is above it: the cap cuts no more than the rest, whatever digits are dropped.
    let most = outputs.bound(ofShare: 0.999) ?? 0
    var unit: Int64 = 1
    while unit * 100 <= most { unit *= 10 }
    let cap = (most + unit - 1) / unit * unit
    let above =
      outputs.largest <= cap
      ? 0
      : outputs.buckets.reduce(Int64(0)) { sum, bucket in
        // A bucket that contains the cap counts as above it entirely: the share is never too low.
        Distribution.range(of: bucket.bucket).upperBound - 1 > cap ? sum + bucket.count : sum
      }
    return RecommendedCap(
      feature: name, calls: calls, median: outputs.quantile(0.5) ?? 0, p95: outputs.quantile(0.95) ?? 0,
      p99: outputs.quantile(0.99) ?? 0, p999: outputs.quantile(0.999) ?? 0, largest: Double(outputs.largest),
      logged: maxTokens,
      cap: max(1, cap), shareCut: Double(above) / Double(max(1, calls)))
  }
}
