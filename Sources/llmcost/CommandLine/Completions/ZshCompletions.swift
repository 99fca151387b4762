/// The completion script of zsh.
enum ZshCompletions {
  /// The script.
  static var script: String {
    var text = """
      #compdef llmcost
      # Completion of llmcost command lines for zsh; written by 'llmcost completions zsh'.
      _llmcost_models() { compadd -- ${(f)"$(\(Completion.modelNames))"} }
      _llmcost_words() {
        local scenario="" word
        for word in $words[2,-1]; do
          if [[ $word != -* && -f $word ]]; then scenario=$word; break; fi
        done
        case $1 in
          (revisions) compadd -- ${(f)"$(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null)"} ;;
          (*) compadd -- ${(f)"$(llmcost completions --words $1 --of "$scenario" 2>/dev/null)"} ;;
        esac
      }
      _llmcost() {
        local -a commands
        if (( CURRENT == 2 )); then
          commands=(

      """
    for command in Command.all where !command.isFamilyMember { text += entry(command.name, command.summary) }
    for family in CommandFamily.all { text += entry(family.name, family.summary) }
    text += """
          )
          _describe command commands
          return
        fi
        local command=$words[2]
        shift words
        (( CURRENT-- ))

      """
    for family in CommandFamily.all {
      text += "  if [[ $command == \(family.name) ]]; then\n    if (( CURRENT == 2 )); then\n      commands=(\n"
      for command in family.members { text += entry(command.secondWord, command.summary) }
      text += """
              )
              _describe command commands
              return
            fi
            command="$command $words[2]"
            shift words
            (( CURRENT-- ))
          fi

        """
    }
    text += "  case $command in\n"
    for command in Command.all {
      text += "    (\(quoted(command.name)))\n      _arguments"
      for option in command.allOptions { text += " \\\n        " + specification(of: option) }
      for argument in command.arguments {
        let position = argument.count == .any ? "*" : argument.count == .optional ? ":" : ""
        text += " \\\n        " + quoted("\(position):\(argument.name):\(action(for: argument.type))")
      }
      text += "\n      ;;\n"
    }
    return text + "  esac\n}\n_llmcost \"$@\"\n"
  }

  private static func entry(_ name: String, _ summary: String) -> String {
    "        " + quoted("\(escaped(name)):\(escaped(summary))") + "\n"
  }

  /// The specification of an option for `_arguments`.
  private static func specification(of option: Option) -> String {
    let times = if case .repeatable = option.kind { "*" } else { "" }
    let help = "[\(escaped(option.help))]"
    guard let value = option.value else {
      guard let short = option.shortName else { return quoted("\(option.longName)\(help)") }
      return quoted("(\(short) \(option.longName))") + "{\(short),\(option.longName)}" + quoted(help)
    }
    let action = ":\(escaped(value.placeholder)):\(action(for: value.type))"
    guard let short = option.shortName else { return quoted("\(times)\(option.longName)=\(help)\(action)") }
    return quoted(times) + "{\(short)+,\(option.longName)=}" + quoted(help + action)
  }

  private static func action(for type: Option.ValueType) -> String {
    switch type {
    case .file, .newFile: "_files"
    case .model: "_llmcost_models"
    case .choice, .logFormat: "(\((type.choices ?? []).joined(separator: " ")))"
    case .word(let words): "_llmcost_words \(words.rawValue)"
    case .text, .date, .count, .number, .usd, .usdOrChange: " "
    }
  }

  /// Text in which colons and brackets have no special meaning.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if ":[]\\".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  private static func quoted(_ text: String) -> String {
    var result = "'"
    for character in text { result += character == "'" ? "'\\''" : String(character) }
    return result + "'"
  }
}
