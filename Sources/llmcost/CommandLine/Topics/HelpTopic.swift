/// A help page that is not about a command.
struct HelpTopic: Sendable {
  /// The word that selects it.
  let name: String
  /// One sentence about it.
  let summary: String
  /// The page, in paragraphs; lines that begin with two blanks are kept as they are.
  let text: String

  /// The page as `help NAME` shows it.
  var page: String {
    var page = TextLayout.wrapped(summary, indent: 0)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      page += line.hasPrefix("  ") ? line + "\n" : TextLayout.wrapped(String(line), indent: 0)
    }
    return page
  }

  /// All topics, in the order the help lists them.
  static let all: [HelpTopic] = [scenario, levers, paths, code, formats, exitCodes, ci, logs, environment]

  private static let scenario = HelpTopic(
    name: "scenario", summary: "What a scenario file says.",
    text: """

      A scenario is a file of YAML or JSON: features, what each does in a month, and optionally levers, a budget, growth and what is uncertain. \
      'llmcost init' writes one with a comment for every value.

        name: My product
        month: "2026-12"
        features:
          chat:
            model: gpt-4o-mini
            sessions: 10000              # or {per_day: 350}
            turns: 5
            tokens: {system: 2400, user: 60, output: 250}
            history: full                # none, {last_turns: 4}
            cache: {hit_rate: 0.8}
            batch_share: 0
            max_tokens: 1024
        levers:
          shorter prompt: {scale: {chat.tokens.system: 0.5}, effort_days: 2}
        budget: {monthly: 100, warn_at: 0.8}

      'tokens' gives the parts of a prompt (system, tools, examples, retrieved, user) and the answer (output, reasoning), or 'input' and 'output' \
      as the average of a whole call. A size may be a number, {file: prompts/system.md}, {text: "..."} or {words: 450}. An unknown key is an \
      error with a suggestion. 'llmcost validate FILE' checks a file.
      """)

  private static let levers = HelpTopic(
    name: "levers", summary: "What could be changed, for 'compare', 'plan' and 'report'.",
    text: """

      A lever changes values of the scenario by their paths: 'set' puts a value, 'scale' multiplies one, 'add' adds to one.

        levers:
          cap answers:
            set: {chat.max_tokens: 300}
            effort_days: 1               # work until it is ready
            risk: 0.2                    # in points of your own
            after: [shorter prompt]      # what must come before it
            excludes: [small model]      # what it cannot be combined with
            ramp_days: 14                # until all traffic has it

      'llmcost compare SCENARIO' shows what each saves, 'llmcost plan SCENARIO --target 5000' finds the set that reaches a target with the least \
      work, and 'llmcost compare SCENARIO --suggest' finds levers that the scenario does not have yet; --write adds them to the file.
      """)

  private static let paths = HelpTopic(
    name: "paths", summary: "How values of a scenario are named.",
    text: """

      A path is the keys of a value with points between them, the feature first:

        chat.sessions   chat.tokens.system   chat.routing.gpt-4o   budget.monthly

      These stand for several numbers, and can be scaled:

        traffic         the sessions of every feature
        *.turns         the turns of every feature
        prices.gpt-4o   all rates of a model; prices.openai those of a vendor

      --set PATH=VALUE, --scale PATH=FACTOR and --unset PATH change a scenario for one run. Levers, growth, 'uncertain' and sweeps use the same \
      paths. A path that does not exist is an error with a suggestion.
      """)

  private static let code = HelpTopic(
    name: "code", summary: "Values that are written in code.",
    text: """

      Any value of a scenario may name one in another file, so that 'check' sees it change there:

        model: {file: src/agent.py, string: MODEL}
        max_tokens: {file: src/agent.py, number: MAX_TOKENS}
        tokens:
          system: {file: src/agent.py, string: SYSTEM_PROMPT}
          tools: {file: agents.yaml, path: agents.planner.tools}
          examples: {file: src/agent.py, lines: "40-62"}
          user: {file: prompts.md, between: ["<<<", ">>>"]}

      'string' and 'number' name a constant, an argument or a key with a literal value in Python, TypeScript, JavaScript, Swift, Go, Java, Kotlin, C# \
      and Ruby. Literals that are joined are one text; what is put in when the program runs is a placeholder. 'path' names a value in JSON, YAML \
      or TOML. Several values of one name are an error that lists them; "lines" beside a name chooses one.
      """)

  private static let formats = HelpTopic(
    name: "formats", summary: "The formats of results.",
    text: """

        text       for a terminal
        markdown   for pull requests and wikis
        html       one page that holds all it needs, for a browser or a printer
        csv        tables for a spreadsheet
        json       for programs: the whole result, with warnings

      CSV has all tables in one; -o folder/ writes a file for each, and --table NAME one of them.

      'check' and 'audit' also write github, gitlab, gitlab-metrics, junit, sarif and openmetrics, 'audit' also focus. --format chooses one; the \
      suffix of -o FILE does, too; -o FORMAT:FILE gives a file another format than its suffix. -o may be repeated. Results go to standard output, all else to standard error.
      """)

  private static let exitCodes = HelpTopic(
    name: "exit-codes", summary: "How runs end.",
    text: """

        0    done, or checks passed or only warned
        1    a check failed: a budget, a limit, a target that cannot be reached
        2    the command line or an input file is wrong
        3    something has no price, and --allow-unpriced is not given or what is judged could change by it
        70   a defect of the program

      The report is printed before an exit code that is not 0.
      """)

  private static let ci = HelpTopic(
    name: "ci", summary: "Checking changes in a pipeline.",
    text: """

      'llmcost check' compares a branch with where it left another, and fails when a limit is passed:

        llmcost check scenarios/*.json --against origin/main

      Limits are in the scenario ('budget') or in a file of their own (--budget). -o github:- annotates a change on GitHub, \
      -o markdown:comment.md writes a comment, -o gitlab:FILE, junit:FILE and sarif:FILE are for other hosts. The history of the repository must be \
      there: a shallow clone has no older scenario. Prompt files, prices and values in code count as they were in each revision.
      """)

  private static let logs = HelpTopic(
    name: "logs", summary: "Call logs that are read.",
    text: """

      'llmcost audit LOG' reads JSON Lines and CSV: answers and usage reports of vendors, logs of gateways, spans of tracing tools, sessions of \
      coding agents. The fields of a record show its format. The plain format is one call a record:

        {"timestamp": "2026-11-03T09:00:00Z", "model": "gpt-4o",
         "input_tokens": 350, "output_tokens": 200}

      'cached_input_tokens' is inside of the input, 'cache_read_input_tokens' and 'cache_creation_input_tokens' are beside it. Every other key \
      is a dimension for --by. --map names the columns of other logs, and --write-rules writes them down in a file.
      """)

  private static let environment = HelpTopic(
    name: "environment", summary: "Variables that are read.",
    text: """

        LLMCOST_PRICING     price files, where --pricing gives none
        LLMCOST_TODAY       the day of the run, to repeat an old one
        NO_COLOR, TERM      no colour where NO_COLOR is set or TERM is dumb
        COLUMNS             the width of text, from 40 to 200
        LC_ALL, LC_CTYPE, LANG  charts in ASCII on a terminal where the first of
                            them that is set names no UTF-8
        TIKTOKEN_CACHE_DIR  a folder with vocabularies, to count tokens exactly

      Nothing is written but what is asked for, and nothing is sent anywhere.
      """)
}
