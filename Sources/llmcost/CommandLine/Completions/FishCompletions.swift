/// The completion script of fish 3 and later.
enum FishCompletions {
  /// The script.
  static var script: String {
    var text = """
      # Completion of llmcost command lines for fish; written by 'llmcost completions fish'.
      complete -c llmcost -f
      complete -c llmcost -n __fish_use_subcommand -l help -s h -d 'Show this help.'
      complete -c llmcost -n __fish_use_subcommand -l version -d 'Show the version.'

      """
    for command in Command.all where !command.isFamilyMember {
      text += "complete -c llmcost -n __fish_use_subcommand -a \(command.name) -d \(quoted(command.summary))\n"
    }
    for family in CommandFamily.all {
      text += "complete -c llmcost -n __fish_use_subcommand -a \(family.name) -d \(quoted(family.summary))\n"
      let words = family.members.map(\.secondWord).joined(separator: " ")
      for command in family.members {
        let condition =
          "__fish_seen_subcommand_from \(family.name); and not __fish_seen_subcommand_from \(words)"
        text += "complete -c llmcost -n \(quoted(condition)) -a \(command.secondWord) -d \(quoted(command.summary))\n"
      }
    }
    for command in Command.all {
      let condition =
        command.isFamilyMember
        ? "__fish_seen_subcommand_from \(command.family); and __fish_seen_subcommand_from \(command.secondWord)"
        : "__fish_seen_subcommand_from \(command.name)"
      let start = "complete -c llmcost -n \(quoted(condition))"
      for option in command.allOptions {
        text += "\(start) -l \(option.name)" + (option.short.map { " -s \($0)" } ?? "")
        text += (option.value.map { action(for: $0.type) } ?? "") + " -d \(quoted(option.help))\n"
      }
      switch command.arguments.first?.type {
      case .file, .newFile: text += "\(start) -F\n"
      case .model: text += "\(start) -a '(\(Completion.modelNames))'\n"
      case .word(let words): text += "\(start) -a '(\(Completion.fishWords(words)))'\n"
      default:
        if let choices = command.arguments.first?.type.choices {
          text += "\(start) -a \(quoted(choices.joined(separator: " ")))\n"
        }
      }
    }
    return text
  }

  private static func action(for type: Option.ValueType) -> String {
    switch type {
    case .file, .newFile: " -r -F"
    case .model: " -x -a '(\(Completion.modelNames))'"
    case .choice, .logFormat: " -x -a \(quoted((type.choices ?? []).joined(separator: " ")))"
    case .word(let words): " -x -a '(\(Completion.fishWords(words)))'"
    case .text, .date, .count, .number, .usd, .usdOrChange: " -x"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "'"
    for character in text {
      if character == "'" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "'"
  }
}

extension Completion {
  /// The command that prints words of a kind in fish, one a line: a scenario is the first word of the line that is a file.
  fileprivate static func fishWords(_ words: Option.Words) -> String {
    switch words {
    case .revisions: "git for-each-ref --format=\"%(refname:short)\" refs/heads refs/remotes refs/tags 2>/dev/null"
    case .codes: "llmcost completions --words codes 2>/dev/null"
    case .paths, .levers:
      "llmcost completions --words \(words.rawValue) --of (for w in (commandline -opc)[3..-1]; test -f $w; and echo $w; and break; end; or echo \"\") 2>/dev/null"
    }
  }
}
