extension Setting {
  /// A count with its mean and its distribution.
  private static func counts(
    _ path: String, _ root: SettingRoot, _ words: String, atLeast least: Double,
    at counts: @escaping @Sendable (inout Feature, (inout CountDistribution) -> Void) -> Void,
    value: @escaping @Sendable (Feature) -> CountDistribution
  ) -> [Setting] {
    let range = least...Ranges.turns.upperBound
    return [
      number(
        path, root, .turns, words, in: range, canBeAdded: true, value: { feature, _ in value(feature).changeableMean }
      ) { feature, _, change in
        counts(&feature) { $0.change(change, keepsShape: false) }
      },
      number(
        path + ".mean", root, .turns, "\(words), on average", in: range,
        value: { feature, _ in value(feature).changeableMean }
      ) { feature, _, change in
        counts(&feature) { $0.change(change, keepsShape: true) }
      },
      choice(
        path + ".distribution", root, .turns, "how single sessions differ", ["fixed", "geometric", "poisson"]),
      structure(path + ".histogram", root, .turns, "counts with their shares"),
    ]
  }

  static let turnSettings: [Setting] =
    counts("turns", .turns, "turns of a session", atLeast: 0, at: { $1(&$0.turns) }, value: { $0.turns })
    + counts(
      "calls_per_turn", .callsPerTurn, "model calls of a turn", atLeast: 1, at: { $1(&$0.callsPerTurn) },
      value: { $0.callsPerTurn })
    + [
      number(
        "searches_per_call", .searches, .turns, "web searches of a call", in: 0...1000,
        value: { feature, _ in feature.searchesPerCall.value }
      ) { feature, _, change in
        feature.searchesPerCall.change(change)
      },
      structure("units_per_call", .units, .turns, "what a call uses that is sold by the piece, the minute or the page"),
      number(
        "units_per_call.*", .units, .turns, "how many of a unit a call uses", in: Ranges.unitsPerCall,
        value: { feature, name in feature.unitsPerCall.first { $0.name == name }?.perCall.value }
      ) { feature, name, change in
        guard let index = feature.unitsPerCall.firstIndex(where: { $0.name == name }) else { return }
        feature.unitsPerCall[index].perCall.change(change)
      },
      structure("retries", .retries, .turns, "attempts that fail and are made again"),
      number(
        "retries.rate", .retries, .turns, "the share of attempts that fail", in: 0...0.99, canBeAdded: true,
        value: { feature, _ in feature.retries?.rate.value }
      ) { feature, _, change in
        if feature.retries == nil, change.isSet {
          feature.retries = Retries(rate: .standard(0), billed: .standard(1), limit: nil)
        }
        feature.retries?.rate.change(change)
      },
      number(
        "retries.billed", .retries, .turns, "the share of a call that a failed attempt is billed", in: Ranges.share,
        value: { feature, _ in feature.retries?.billed.value }
      ) { feature, _, change in
        feature.retries?.billed.change(change)
      },
      number(
        "retries.max", .retries, .turns, "how often a failed call is tried again", in: 0...100,
        value: { feature, _ in feature.retries?.limit?.value }
      ) { feature, _, change in
        feature.retries?.limit.change(change)
      },
    ]
}
