import CostModel
import Documents

extension PromptThreshold {
  /// The prompts of the band, in words.
  var words: String {
    switch self {
    case .above(let tokens): "over \(Formatting.count(Double(tokens)))"
    case .atLeast(let tokens): "from \(Formatting.count(Double(tokens)))"
    }
  }

  /// The threshold as written in results.
  var json: JSONText.Value {
    switch self {
    case .above(let tokens): ["prompt_tokens_above": .integer(tokens)]
    case .atLeast(let tokens): ["prompt_tokens_from": .integer(tokens)]
    }
  }
}

extension WeeklyHours {
  /// The hours in words, such as `mon-fri 01:00-04:00 UTC`.
  var words: String {
    let minutesOfDay = 1440
    var timesByDay: [String] = []
    for day in 0..<7 {
      let bounds = (day * minutesOfDay)..<((day + 1) * minutesOfDay)
      let ranges = minuteRanges.map { $0.clamped(to: bounds) }.filter { !$0.isEmpty }
      timesByDay.append(
        ranges.map { "\(time($0.lowerBound - bounds.lowerBound))-\(time($0.upperBound - bounds.lowerBound))" }
          .joined(separator: " "))
    }
    var parts: [String] = []
    var day = 0
    while day < 7 {
      var last = day
      while last < 6, timesByDay[last + 1] == timesByDay[day] { last += 1 }
      if !timesByDay[day].isEmpty {
        let names = Weekday.allCases.map(\.abbreviation)
        let days = day == last ? names[day] : "\(names[day])-\(names[last])"
        parts.append(day == 0 && last == 6 ? timesByDay[day] : "\(days) \(timesByDay[day])")
      }
      day = last + 1
    }
    return parts.joined(separator: ", ") + " UTC"
  }

  private func time(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return (hour < 10 ? "0" : "") + "\(hour)" + (minute < 10 ? ":0" : ":") + "\(minute)"
  }
}

extension PricedRate.Basis {
  /// How the rate was written, in words; nothing for a price.
  var words: String {
    switch self {
    case .given: ""
    case .multiple(let factor): "\(Formatting.plainNumber(factor.double))x"
    case .sameAsInput: "as input"
    }
  }
}

extension CachingFacts {
  /// The facts in words.
  var words: String {
    guard kind != .none else { return "none" }
    var words = kind == .automatic ? "automatic" : "explicit"
    if minimumTokens > 0 { words += ", from \(Formatting.count(Double(minimumTokens))) tokens" }
    if stepTokens > 1 { words += " in steps of \(stepTokens)" }
    if let timeToLive { words += ", kept \(timeToLive)" + (refreshesOnHit ? " after the last hit" : "") }
    return words
  }

  /// The facts as written in results.
  var json: JSONText.Value {
    [
      "kind": .string(kind.rawValue), "minimum_tokens": .integer(minimumTokens), "step_tokens": .integer(stepTokens),
      "ttl_seconds": .decimal(timeToLive?.seconds), "refreshes_on_hit": .bool(refreshesOnHit),
    ]
  }
}

extension Rate {
  /// The rate as a cell.
  var cell: Cell { .rate(usdPerMillionTokens) }

  /// The rate as written in results: USD per million tokens, all decimals.
  var json: JSONText.Value { .decimal(usdPerMillionTokens, decimals: 12) }
}
