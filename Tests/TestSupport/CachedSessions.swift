/// Sessions with caches, made from a seed, of which is known which call wrote again what the session had cached, and why.
///
/// The generator plays the cache: it knows what the vendor holds after each call, and lets a call read it or not. So the labels are what happened, not
/// what some rule would find. Beside the breaks there is all that looks like one: first calls, growth, large results of tools, side calls of small
/// models, subagents with threads of their own and without, conversations taken back, independent prompts with the same start, prompts too short to be
/// cached, and automatic caches that round to whole steps.
package struct CachedSessions {
  /// A call as a log has it, with what is true of it.
  package struct Call: Sendable {
    package let session: String
    package var second: Int64
    package let model: String
    package var input: Int64
    package var read: Int64
    package var write: Int64
    package var writeLong: Int64 = 0
    package var output: Int64
    package var thread = ""
    package var prefixHash = ""
    /// Whether an earlier session made the call, so that it is only repeated here.
    package var isReplayed = false
    /// Why it wrote again what the session had cached; empty where it did not.
    package var cause = ""
    /// What it is an instance of, for messages.
    package let kind: String

    package init(
      session: String, second: Int64, model: String, input: Int64, read: Int64, write: Int64, writeLong: Int64 = 0,
      output: Int64, thread: String = "", prefixHash: String = "", cause: String = "", kind: String
    ) {
      self.session = session
      self.second = second
      self.model = model
      self.input = input
      self.read = read
      self.write = write
      self.writeLong = writeLong
      self.output = output
      self.thread = thread
      self.prefixHash = prefixHash
      self.cause = cause
      self.kind = kind
    }

    package var prompt: Int64 { input + read + write + writeLong }
  }

  private var generator: SeededGenerator
  private var number = 0
  package private(set) var calls: [Call] = []

  package static let large = "claude-sonnet-5-5"
  package static let small = "claude-haiku-4-5"
  package static let automatic = "gpt-4o"

  /// So many sessions of each kind.
  package init(seed: UInt64, rounds: Int) {
    generator = SeededGenerator(seed: seed)
    for _ in 0..<rounds {
      for long in [false, true] {
        conversation("idle", long: long)
        conversation("model", long: long)
        conversation("prefix", long: long)
        conversation("prefix hash", long: long)
        conversation("compaction", long: long)
        conversation("unknown", long: long)
        conversation("none", long: long)
        conversation("taken back", long: long)
        conversation("parallel", long: long)
      }
      pairAfterIdle()
      fork()
      subagents(named: true)
      subagents(named: false)
      sideCalls()
      independent(endCached: false)
      independent(endCached: true)
      automaticConversation("none")
      automaticConversation("idle")
      automaticConversation("unknown")
      automaticConversation("compaction")
      automaticIndependent()
      automaticShort()
    }
  }

  private mutating func pick(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &generator) }

  private mutating func start(_ kind: String) -> (session: String, second: Int64) {
    number += 1
    return ("s\(number)", 1_793_500_000 + pick(0...2_000_000))
  }

  /// What a turn adds: the answer before it, what a user or a tool says, now and then a large result.
  private mutating func growth(_ output: Int64) -> Int64 {
    output + (pick(1...6) == 1 ? pick(2_000...12_000) : pick(40...900))
  }

  /// A conversation whose cache the caller fills up to the end of each prompt, with breaks of one cause.
  private mutating func conversation(_ kind: String, long: Bool) {
    var (session, second) = start(kind)
    let system = pick(2_500...18_000)
    let hash = kind == "prefix hash" || pick(1...3) == 1 ? "v1" : ""
    var extent: Int64 = 0
    var model = Self.large
    var prompt = system + pick(50...1_500)
    var output: Int64 = 0
    var extents: [Int64] = []
    var currentHash = hash
    let turns = pick(5...14)
    let breakAt = pick(3...turns - 1)
    for turn in 1...turns {
      var cause = ""
      var read = extent
      // Other sessions have cached the same system prompt.
      if turn == 1 { read = pick(1...2) == 1 ? system : 0 }
      second += pick(5...(long ? 3_000 : 270))
      if turn > 1 { prompt += growth(output) }
      if turn == breakAt {
        switch kind {
        case "idle":
          second += long ? pick(3_700...40_000) : pick(310...9_000)
          (read, cause) = (0, "idle")
        case "model":
          model = Self.small
          prompt = prompt * pick(85...120) / 100
          (read, cause) = (0, "model")
        case "prefix": (read, cause) = (system, "prefix")
        case "prefix hash":
          currentHash = "v2"
          (read, cause) = (0, "prefix")
        case "compaction":
          prompt = system + pick(800...3_000)
          if Double(prompt) >= 0.9 * Double(extent) { prompt = extent * 6 / 10 }
          read = prompt > system + 200 ? system : 0
          cause = "compaction"
        case "unknown": (read, cause) = (0, "unknown")
        case "taken back":
          // An earlier turn is rewritten: everything after it is new text.
          if let earlier = extents.dropLast().last {
            read = earlier
            prompt = earlier + pick(40...600)
          }
        default: break
        }
      }
      // A user who waits longer than the five minutes loses nothing where entries live an hour.
      let tail = pick(1...30)
      var call = Call(
        session: session, second: second, model: model, input: tail, read: read, write: 0, output: pick(80...1_400),
        prefixHash: currentHash, cause: cause, kind: kind)
      let written = max(0, prompt - read - tail)
      if long { call.writeLong = written } else { call.write = written }
      // Text that is new anyway is not a break, however long it is.
      if !cause.isEmpty, extent - read < 64 { call.cause = "" }
      calls.append(call)
      if kind == "parallel", turn == breakAt {
        var twin = call
        twin.second += pick(0...2)
        twin.cause = written >= 64 ? "fork" : ""
        twin.output = pick(80...1_400)
        calls.append(twin)
      }
      extent = read + written
      extents.append(extent)
      prompt = call.prompt
      output = call.output
    }
  }

  /// Two calls alone, the second after the cache has ended.
  private mutating func pairAfterIdle() {
    let (session, second) = start("pair")
    let prompt = pick(6_000...40_000)
    let output = pick(100...900)
    calls.append(
      Call(
        session: session, second: second, model: Self.large, input: 12, read: 0, write: prompt, output: output,
        kind: "pair"))
    calls.append(
      Call(
        session: session, second: second + pick(320...20_000), model: Self.large, input: 12, read: 0,
        write: prompt + output + pick(20...500), output: 300, cause: "idle", kind: "pair"))
  }

  /// A session that repeats the calls of another one, and finds nothing in the cache.
  private mutating func fork() {
    let (session, start) = start("fork")
    var second = start
    var extent: Int64 = 0
    let other = session + "-fork"
    var history: [Call] = []
    for _ in 0..<pick(3...6) {
      second += pick(5...200)
      let written = extent == 0 ? pick(8_000...30_000) : pick(300...3_000)
      history.append(
        Call(
          session: session, second: second, model: Self.large, input: 9, read: extent, write: written,
          output: pick(80...400), kind: "fork"))
      extent += written
    }
    calls += history
    for call in history {
      var copy = Call(
        session: other, second: call.second, model: call.model, input: call.input, read: call.read, write: call.write,
        output: call.output, kind: "fork")
      copy.isReplayed = true
      calls.append(copy)
    }
    second += pick(5...200)
    calls.append(
      Call(
        session: other, second: second, model: Self.large, input: 9, read: 0, write: extent + pick(200...900),
        output: 200, cause: "fork", kind: "fork"))
  }

  /// Subagents that run in parallel with a conversation, each with a prompt of its own.
  private mutating func subagents(named: Bool) {
    let (session, start) = start("subagents")
    let kind = named ? "named subagents" : "subagents"
    var second = start
    var extent: Int64 = 0
    let system = pick(4_000...9_000)
    func main(_ written: Int64) -> Call {
      Call(
        session: session, second: second, model: Self.large, input: 7, read: extent, write: written, output: 300,
        kind: kind)
    }
    for _ in 0..<pick(2...4) {
      second += pick(10...120)
      let written = extent == 0 ? pick(14_000...50_000) : pick(400...3_000)
      calls.append(main(written))
      extent += written
    }
    var sub: [Call] = []
    var isFirst = true
    for agent in 0..<pick(2...4) {
      var (time, own) = (second + pick(1...6), Int64(0))
      for turn in 0..<pick(2...5) {
        time += turn == 0 ? 0 : pick(3...30)
        let read = turn == 0 ? (isFirst ? 0 : system) : own
        let written = turn == 0 ? (isFirst ? system : 0) + pick(300...4_000) : pick(300...5_000)
        sub.append(
          Call(
            session: session, second: time, model: Self.large, input: 5, read: read, write: written, output: 200,
            thread: named ? "agent\(agent)" : "", kind: kind))
        own = read + written
        isFirst = false
      }
    }
    calls += sub
    second = max(second, sub.map(\.second).max() ?? second)
    for _ in 0..<2 {
      // The cache of the conversation is kept alive by its caller's next call, or has ended.
      let pause = pick(2...60)
      second += pause
      let written = pick(500...3_000)
      let isOver =
        second
        - (calls.last { $0.session == session && $0.thread.isEmpty && $0.read + $0.write == extent }?.second ?? second)
        >= 300
      if isOver {
        var call = main(extent + written)
        call.read = 0
        call.cause = "idle"
        calls.append(call)
      } else {
        calls.append(main(written))
      }
      extent += written
    }
  }

  /// Titles and checks by a small model, between the calls of a conversation.
  private mutating func sideCalls() {
    let (session, start) = start("side")
    var second = start
    var extent: Int64 = 0
    for _ in 0..<pick(4...8) {
      second += pick(10...120)
      let written = extent == 0 ? pick(9_000...30_000) : pick(300...2_500)
      calls.append(
        Call(
          session: session, second: second, model: Self.large, input: 6, read: extent, write: written, output: 250,
          kind: "side calls"))
      extent += written
      calls.append(
        Call(
          session: session, second: second + 1, model: Self.small, input: pick(200...3_000), read: 0, write: 0,
          output: 12,
          kind: "side calls"))
    }
  }

  /// Prompts that have nothing but their system prompt in common.
  private mutating func independent(endCached: Bool) {
    let (session, start) = start("independent")
    var second = start
    let system = pick(3_000...9_000)
    for call in 0..<pick(6...12) {
      second += pick(2...100)
      let own = pick(400...4_000)
      let read = call == 0 ? 0 : system
      let written = (call == 0 ? system : 0) + (endCached ? own : 0)
      calls.append(
        Call(
          session: session, second: second, model: Self.large, input: endCached ? 4 : own, read: read, write: written,
          output: pick(50...700), kind: "independent"))
    }
  }

  // MARK: - Caches that fill themselves

  private func steps(_ tokens: Int64) -> Int64 { tokens < 1_024 ? 0 : 1_024 + (tokens - 1_024) / 128 * 128 }

  private mutating func automaticConversation(_ kind: String) {
    var (session, second) = start("automatic")
    let system = pick(1_400...7_000)
    var prompt = system + pick(50...800)
    var cached: Int64 = 0
    var output: Int64 = 0
    let turns = pick(6...12)
    let breakAt = pick(4...turns - 1)
    for turn in 1...turns {
      var cause = ""
      second += pick(5...280)
      if turn > 1 { prompt += growth(output) }
      // Now and then a step less than there is.
      var read = max(0, steps(cached) - (steps(cached) > 1_152 && pick(1...5) == 1 ? 128 : 0))
      if turn == breakAt {
        switch kind {
        case "idle":
          second += pick(1_000...20_000)
          (read, cause) = (0, "idle")
        case "unknown": (read, cause) = (0, "unknown")
        case "compaction":
          let shorter = system + pick(1_500...3_000)
          if Double(shorter) < 0.7 * Double(prompt) {
            prompt = shorter
            (read, cause) = (steps(system) > 1_024 ? steps(system) / 2 / 128 * 128 : 0, "compaction")
            if read < 1_024 { read = 0 }
          }
        default: break
        }
      }
      if turn == 1 { read = 0 }
      output = pick(80...900)
      calls.append(
        Call(
          session: session, second: second, model: Self.automatic, input: prompt - read, read: read, write: 0,
          output: output, cause: cause, kind: "automatic " + kind))
      cached = prompt
    }
  }

  private mutating func automaticIndependent() {
    let (session, start) = start("automatic independent")
    var second = start
    let system = pick(1_200...3_000)
    for call in 0..<pick(6...12) {
      second += pick(2...100)
      let prompt = system + pick(500...3_000)
      let read = call == 0 ? 0 : steps(system)
      calls.append(
        Call(
          session: session, second: second, model: Self.automatic, input: prompt - read, read: read, write: 0,
          output: pick(50...300), kind: "automatic independent"))
    }
  }

  private mutating func automaticShort() {
    let (session, start) = start("automatic short")
    var (second, prompt) = (start, pick(100...500))
    for _ in 0..<6 {
      second += pick(10...1_000)
      calls.append(
        Call(
          session: session, second: second, model: Self.automatic, input: prompt, read: 0, write: 0, output: 40,
          kind: "automatic short"))
      prompt += pick(20...80)
    }
  }
}
