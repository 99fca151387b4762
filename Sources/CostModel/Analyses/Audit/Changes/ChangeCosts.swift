/// What changes to the code cost: the calls of sessions joined to the commits made at their time and in their
/// directory.
///
/// A call belongs to the first commit that was made in its directory at or after its own time, up to an hour after the
/// last call of its session. Memory grows with the commits and the open sessions.
package struct ChangeCosts: Sendable, SessionAnalysis {
  /// How long after its last call a commit still belongs to a session, in seconds.
  package static let patience: Int64 = 3_600

  /// Why calls belong to no commit.
  package enum Obstacle: String, Sendable, CaseIterable {
    /// They were made in the repository, but no commit followed within an hour of their session.
    case noCommit = "no-commit"
    /// They were made in another directory.
    case elsewhere = "other-directory"
    /// The log does not say in which directory they were made, but says it of others.
    case noDirectory = "no-directory"
    /// The log does not name their session.
    case noSession = "no-session"
    /// Only the day of one or more of them is known.
    case noTime = "no-time"
  }

  /// A group of calls.
  package struct Tally: Sendable, Equatable {
    package internal(set) var sessions: Int64 = 0
    package internal(set) var calls: Int64 = 0
    package internal(set) var unpricedCalls: Int64 = 0
    /// The cost of those with a price.
    package internal(set) var cost = Money.zero

    /// The cost of all of them as far as it is known.
    package var partialCost: PartialCost { PartialCost(cost, unpricedCalls: unpricedCalls) }

    mutating func add(_ other: Tally) {
      sessions += other.sessions
      calls += other.calls
      unpricedCalls += other.unpricedCalls
      cost = cost + other.cost
    }
  }

  /// Where calls are assigned.
  private enum Place: Hashable {
    case commit(repository: Int, number: Int)
    case obstacle(Obstacle)
  }

  /// Which repository the calls of a group belong to.
  private enum Whereabouts {
    case repository(Int)
    case elsewhere
    case unknown
  }

  package let histories: [ChangeHistory]
  private let directoryIndex: Int?
  private var tallies: [Place: Tally] = [:]
  /// The calls whose directory is not known, assuming that they were made in the only repository.
  private var assumed: [Place: Tally] = [:]
  /// The calls whose directory is in the log.
  private var placedCalls: Int64 = 0
  /// The first and the last second of the calls.
  private var span: ClosedRange<Int64>?
  private var whereabouts: [Whereabouts?] = []

  /// Computes what changes cost.
  ///
  /// - Parameters:
  ///   - histories: The repositories, at least one.
  ///   - directoryIndex: The index of the directory among the values of calls; nil where the log has none.
  package init(histories: [ChangeHistory], directoryIndex: Int?) {
    self.histories = histories
    self.directoryIndex = directoryIndex
  }

  package mutating func take(single call: SessionCall, groups: [CallGroup]) {
    add(call, to: .obstacle(.noSession), isFirst: false, in: \.tallies)
  }

  package mutating func take(_ session: LoggedSession, groups: [CallGroup]) {
    let calls = session.billedCalls
    let isTimed = calls.allSatisfy { $0.second >= 0 }
    guard let last = calls.last?.second else { return }
    // A session counts once in each place in which it has calls.
    var (seen, assumedSeen): (Set<Place>, Set<Place>) = ([], [])
    for call in calls {
      let place = place(of: call.group, groups)
      if case .unknown = place {} else { placedCalls += 1 }
      switch place {
      case .repository(let repository):
        let target = isTimed ? commit(of: call, until: last, in: repository) : .obstacle(.noTime)
        add(call, to: target, isFirst: seen.insert(target).inserted, in: \.tallies)
      case .elsewhere:
        let target = Place.obstacle(isTimed ? .elsewhere : .noTime)
        add(call, to: target, isFirst: seen.insert(target).inserted, in: \.tallies)
      case .unknown:
        let target: Place =
          !isTimed
          ? .obstacle(.noTime) : histories.count == 1 ? commit(of: call, until: last, in: 0) : .obstacle(.noDirectory)
        add(call, to: target, isFirst: assumedSeen.insert(target).inserted, in: \.assumed)
      }
    }
    guard isTimed, let first = calls.first?.second else { return }
    span = min(first, span?.lowerBound ?? first)...max(last, span?.upperBound ?? last)
  }

  /// The commit that a call belongs to, or why there is none.
  private func commit(of call: SessionCall, until last: Int64, in repository: Int) -> Place {
    histories[repository].commit(from: call.second, to: last + Self.patience)
      .map { .commit(repository: repository, number: $0) } ?? .obstacle(.noCommit)
  }

  private mutating func place(of group: Int32, _ groups: [CallGroup]) -> Whereabouts {
    let number = Int(group)
    if whereabouts.count <= number {
      whereabouts += Array(repeating: nil, count: number + 1 - whereabouts.count)
    }
    if let known = whereabouts[number] { return known }
    let values = groups[number].key.values
    let directory = directoryIndex.flatMap { values.indices.contains($0) ? values[$0] : nil }
    let found: Whereabouts =
      directory.map { directory in
        histories.firstIndex { $0.has(directory) }.map { .repository($0) } ?? .elsewhere
      } ?? .unknown
    whereabouts[number] = found
    return found
  }

  private mutating func add(
    _ call: SessionCall, to place: Place, isFirst: Bool, in tallies: WritableKeyPath<ChangeCosts, [Place: Tally]>
  ) {
    var tally = self[keyPath: tallies][place] ?? Tally()
    tally.calls += 1
    if isFirst { tally.sessions += 1 }
    if let cost = call.cost { tally.cost = tally.cost + cost } else { tally.unpricedCalls += 1 }
    self[keyPath: tallies][place] = tally
  }

  package mutating func merge(_ next: ChangeCosts) {
    for (place, tally) in next.tallies { tallies[place, default: Tally()].add(tally) }
    for (place, tally) in next.assumed { assumed[place, default: Tally()].add(tally) }
    placedCalls += next.placedCalls
    guard let its = next.span else { return }
    span =
      min(its.lowerBound, span?.lowerBound ?? its.lowerBound)...max(its.upperBound, span?.upperBound ?? its.upperBound)
  }

  package mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {}

  // MARK: - The answer

  /// A change with the calls that made it.
  package struct Change: Sendable {
    package let commit: CodeCommit
    /// The index of its repository.
    package let repository: Int
    package let tally: Tally
  }

  /// The changes with calls, by repository and time, and the calls that belong to none.
  package var summary: Summary {
    // Where no call names a directory, all belong to the one repository there is; where some do, the others may have
    // been made anywhere.
    let isAssumed = placedCalls == 0 && histories.count == 1 && !assumed.isEmpty
    var all = tallies
    for (place, tally) in assumed {
      let place: Place = isAssumed || place == .obstacle(.noTime) ? place : .obstacle(.noDirectory)
      all[place, default: Tally()].add(tally)
    }
    var changes: [Change] = []
    var without = 0
    for (repository, history) in histories.enumerated() {
      for (number, commit) in history.commits.enumerated() {
        if let tally = all[.commit(repository: repository, number: number)] {
          changes.append(Change(commit: commit, repository: repository, tally: tally))
        } else if let span, span.contains(commit.second) {
          without += 1
        }
      }
    }
    let obstacles = Obstacle.allCases.compactMap { obstacle in
      all[.obstacle(obstacle)].map { Summary.Unjoined(obstacle: obstacle, tally: $0) }
    }
    return Summary(
      histories: histories, changes: changes, unjoined: obstacles, commitsWithoutCalls: without,
      assumesDirectory: isAssumed)
  }

  /// What changes cost, and which calls could not be joined to any.
  package struct Summary: Sendable {
    /// Calls that belong to no change.
    package struct Unjoined: Sendable {
      package let obstacle: Obstacle
      package let tally: Tally
    }

    package let histories: [ChangeHistory]
    package let changes: [Change]
    package let unjoined: [Unjoined]
    /// The changes that were made in the time of the log and have no calls.
    package let commitsWithoutCalls: Int
    /// Whether no call names its directory, so that all were assumed to be in the repository.
    package let assumesDirectory: Bool

    /// What the changes with some fates cost together; all of them where none are named.
    package func tally(of fates: Set<CodeCommit.Fate> = Set(CodeCommit.Fate.allCases)) -> Tally {
      changes.filter { fates.contains($0.commit.fate) }.reduce(into: Tally()) { $0.add($1.tally) }
    }

    /// The number of changes with some fates.
    package func count(of fates: Set<CodeCommit.Fate>) -> Int { changes.count { fates.contains($0.commit.fate) } }

    /// The cost of all calls in the repositories that could be placed: those of changes, and those that no commit
    /// followed.
    package var placedCost: PartialCost {
      var cost = tally().partialCost
      for own in unjoined where own.obstacle == .noCommit { cost.add(own.tally.partialCost) }
      return cost
    }

    /// USD for one change with some fates when everything in the repositories is paid for; nil where there is none.
    package func costPer(_ fates: Set<CodeCommit.Fate>) -> KnownUSD? { placedCost.shared(among: count(of: fates)) }

    /// The median of what changes cost by themselves; nil without any.
    ///
    /// With calls that have no price it is the median of the lower bounds.
    package var medianUSD: KnownUSD? {
      let costs = changes.map(\.tally.cost.usd).sorted()
      guard !costs.isEmpty else { return nil }
      let middle = costs.count / 2
      return KnownUSD(
        costs.count % 2 == 1 ? costs[middle] : (costs[middle - 1] + costs[middle]) / 2,
        isExact: tally().partialCost.isComplete)
    }

    /// The changes that have calls of several sessions.
    package var sharedChanges: Int { changes.count { $0.tally.sessions > 1 } }
    /// Their authors, by their addresses.
    package var authors: [String] { Set(changes.map(\.commit.author)).sorted() }
    package var unpricedCalls: Int64 {
      changes.reduce(0) { $0 + $1.tally.unpricedCalls } + unjoined.reduce(0) { $0 + $1.tally.unpricedCalls }
    }
    /// All calls, joined or not.
    package var calls: Int64 { tally().calls + unjoined.reduce(0) { $0 + $1.tally.calls } }
    /// Their total cost.
    package var cost: PartialCost {
      unjoined.reduce(into: tally().partialCost) { $0.add($1.tally.partialCost) }
    }
  }
}
