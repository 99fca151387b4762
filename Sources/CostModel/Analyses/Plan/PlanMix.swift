/// The sets of levers that are in use on a day of a plan, each with the share of calls that uses it.
struct PlanMix: Equatable {
  struct Part: Equatable {
    let set: LeverSet
    let share: Double
  }

  /// The sets, each once; their shares sum to 1.
  private(set) var parts: [Part]

  /// No lever.
  static let none = PlanMix([Part(set: .none, share: 1)])

  /// Sets with their shares, those of equal sets taken together.
  init(_ parts: [Part]) {
    var joined: [Part] = []
    for part in parts {
      if let index = joined.firstIndex(where: { $0.set == part.set }) {
        joined[index] = Part(set: part.set, share: joined[index].share + part.share)
      } else {
        joined.append(part)
      }
    }
    self.parts = joined
  }
}
