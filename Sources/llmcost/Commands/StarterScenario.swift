import CostModel
import Documents
import Reports

/// A scenario that `init` writes, by the kind of product.
enum StarterScenario: String, CaseIterable {
  case chat, rag, agent, batch, suite

  /// The scenario as text of the YAML dialect.
  ///
  /// - Parameters:
  ///   - month: The month it is about.
  ///   - factor: The factor on its sessions.
  ///   - budget: USD a month of its budget; nil for the usual one.
  /// - Returns: The text.
  func text(month: Month, sessionsFactor factor: Double = 1, budgetUSD budget: Double? = nil) -> String {
    let sessions = { (count: Double) in Formatting.jsonNumber(max(1, (count * factor).rounded()), decimals: 0) }
    let limit = { (usd: Double) in Formatting.jsonNumber((budget ?? usd).rounded(.up), decimals: 0) }
    return Self.opening(month) + features(sessions) + Self.closing(limit(usualBudget))
  }

  /// The scenario as JSON, which has no comments.
  ///
  /// - Parameter yaml: The scenario as text of the YAML dialect.
  /// - Returns: The same values.
  /// - Throws: `Failure` when it cannot be read, which would be a defect.
  static func json(of yaml: String) throws(Failure) -> String {
    let (document, diagnostics) = Document.parse(SourceFile(name: "scenario.yaml", text: yaml), as: .yaml)
    guard let document else { throw Failure(.wrongInput, diagnostics) }
    return JSONText.Value(document.root).prettyPrinted() + "\n"
  }

  private var usualBudget: Double {
    switch self {
    case .chat: 100
    case .rag, .batch: 500
    case .agent: 2_000
    case .suite: 3_000
    }
  }

  private static func opening(_ month: Month) -> String {
    """
    # A scenario for llmcost: what LLM features do in a month, and what they cost.
    # Every number has a path (chat.turns, chat.tokens.system); --set PATH=VALUE changes it for one run.
    # Where numbers come from: sessions and turns from product analytics, tokens from 'llmcost tokens FILE' or from a week of
    # logs ('llmcost init --from-log LOG'), the model and the cap from the code.

    name: My product
    month: "\(month)"                 # the calendar and the prices of this month


    """
  }

  private static func closing(_ limit: String) -> String {
    """

    budget:
      monthly: \(limit)\(String(repeating: " ", count: max(1, 22 - limit.utf8.count)))# USD
      warn_at: 0.8                   # of the budget

    """
  }

  private func features(_ sessions: (Double) -> String) -> String {
    switch self {
    case .chat: "features:\n" + Self.chat(sessions(10_000)) + Self.chatLevers
    case .rag: "features:\n" + Self.rag(sessions(20_000)) + Self.ragLevers
    case .agent: "features:\n" + Self.agent(sessions(2_000)) + Self.agentLevers
    case .batch: "features:\n" + Self.batch(sessions(200_000)) + Self.batchLevers
    case .suite:
      "features:\n" + Self.chat(sessions(10_000)) + "\n" + Self.rag(sessions(20_000)) + "\n"
        + Self.agent(sessions(2_000))
        + Self.suiteLevers
    }
  }

  // MARK: - Features

  private static func chat(_ sessions: String) -> String {
    """
      chat:
        model: gpt-4o-mini           # 'llmcost prices list' shows the names
        sessions: \(Self.padded(sessions))# a month; or {per_day: 350}, or {users: 2000, per_user_per_day: 0.2}
        turns: 5                     # a user message and its answer; or {mean: 5, distribution: geometric}
        tokens:                      # of one call, by part of the prompt
          system: 2400               # the same in every call; the cache can keep it
          retrieved: 0               # sent with its own turn only
          user: 60                   # what people type
          output: {mean: 250, sigma: 0.6}  # what the model answers: long answers are rarer
        history: full                # earlier turns are sent again; or none, {last_turns: 4}
        cache:                       # the vendor's prompt cache
          hit_rate: 0.8              # the chance that the system prompt is still there
        retries:
          rate: 0.02                 # calls that are made again
          billed: 0.5                # how much of a failed call is charged
        outcome:
          name: answered question    # what a session is worth
          per_session: 0.7
        tags: {team: support}

    """
  }

  private static func rag(_ sessions: String) -> String {
    """
      questions:
        model: gpt-4o                # 'llmcost prices list' shows the names
        sessions: \(Self.padded(sessions))# questions a month; from the analytics of the search box
        turns: 2                     # follow-up questions included
        tokens:
          system: 1200               # {file: prompts/answer.md} counts a file
          retrieved: 3000            # passages times their length: 6 of 500 tokens
          user: 40
          output: {mean: 200, sigma: 0.5}
        history: {last_turns: 1}     # what is sent again of earlier turns
        cache: {hit_rate: 0.5}       # passages differ from call to call and are not cached
        outcome: {name: answered question, per_session: 0.6}
        tags: {team: search}

    """
  }

  private static func agent(_ sessions: String) -> String {
    """
      agent:
        model: claude-sonnet-5-5     # 'llmcost prices list' shows the names
        sessions: \(Self.padded(sessions))# tasks a month
        turns: 1                     # messages of the user in a task
        calls_per_turn: 12           # calls of the model until the task is done; from the traces of a week
        tokens:
          system: 1500
          tools: 4000                # the descriptions of the tools, as JSON
          user: 200
          tool_call: 120             # what the model writes to call a tool
          tool_result: 900           # what comes back and stays in the context
          output: {mean: 500, sigma: 0.6}
          reasoning: 300             # billed as output and not sent again
        history: full
        cache: {hit_rate: 0.9, history: 0.9}  # the calls of a task follow each other within minutes
        retries: {rate: 0.05, billed: 1}
        outcome: {name: finished task, per_session: 0.8}
        tags: {team: platform}

    """
  }

  private static func batch(_ sessions: String) -> String {
    """
      documents:
        model: gpt-4o-mini           # 'llmcost prices list' shows the names
        sessions: \(Self.padded(sessions))# documents a month
        tokens:                      # the average of a whole call
          input: 2500                # 'llmcost tokens samples/*.txt' counts some of them
          output: 180
        batch_share: 0.5             # calls that may wait a day cost half
        max_tokens: 1000             # the cap in the code
        outcome: {name: tagged document, per_session: 1}
        tags: {team: data}

    """
  }

  // MARK: - Levers

  private static let heading = """

    levers:                          # what could be changed, for 'compare' and 'plan'

    """

  private static let chatLevers =
    heading + """
        shorter system prompt:
          scale: {chat.tokens.system: 0.5}
          effort_days: 2
          risk: 0.1                    # in points of your own; without it the lever is unrated
        shorter answers:               # by the prompt; a cap would cut answers off
          scale: {chat.tokens.output.mean: 0.8}
          effort_days: 1
          risk: 0.2

      """

  private static let ragLevers =
    heading + """
        fewer passages:
          scale: {questions.tokens.retrieved: 0.6}
          effort_days: 5
          risk: 0.3                    # in points of your own; without it the lever is unrated
        small model for half:
          set: {questions.routing: {gpt-4o: 0.5, gpt-4o-mini: 0.5}}
          effort_days: 8
          risk: 0.5

      """

  private static let agentLevers =
    heading + """
        shorter tool results:
          scale: {agent.tokens.tool_result: 0.5}
          effort_days: 4
          risk: 0.2                    # in points of your own; without it the lever is unrated
        fewer calls:
          scale: {agent.calls_per_turn: 0.75}
          effort_days: 10
          risk: 0.4

      """

  private static let batchLevers =
    heading + """
        all in batches:
          set: {documents.batch_share: 1}
          effort_days: 3
          risk: 0                      # in points of your own; without it the lever is unrated
        shorter documents:
          scale: {documents.tokens.input: 0.8}
          effort_days: 4
          risk: 0.2

      """

  private static let suiteLevers =
    heading + """
        shorter chat prompt:
          scale: {chat.tokens.system: 0.5}
          effort_days: 2
          risk: 0.1                    # in points of your own; without it the lever is unrated
        fewer passages:
          scale: {questions.tokens.retrieved: 0.6}
          effort_days: 5
          risk: 0.3
        shorter tool results:
          scale: {agent.tokens.tool_result: 0.5}
          effort_days: 4
          risk: 0.2

      """

  /// A number padded with blanks to the column of the comments.
  private static func padded(_ number: String) -> String {
    number + String(repeating: " ", count: max(1, 19 - number.utf8.count))
  }
}

extension JSONText.Value {
  /// A value of a document, in its order.
  fileprivate init(_ node: Node) {
    switch node.kind {
    case .null: self = .null
    case .boolean: self = .bool(node.textEquals("true"))
    case .number: self = .number(node.text)
    case .string: self = .string(node.text)
    case .array: self = .array(node.elements.map { JSONText.Value($0) })
    case .object: self = .object(node.fields.map { JSONText.Member($0.key.text, JSONText.Value($0.value)) })
    }
  }
}
