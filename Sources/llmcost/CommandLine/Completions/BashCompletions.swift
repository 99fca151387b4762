/// The completion script of bash 3.2 and later.
enum BashCompletions {
  /// The script.
  static var script: String {
    var text = """
      # Completion of llmcost command lines for bash; written by 'llmcost completions bash'.
      _llmcost() {
        local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}"
        COMPREPLY=()
        local scenario="" word
        for word in "${COMP_WORDS[@]:2}"; do
          if [[ $word != -* && -f $word ]]; then scenario="$word"; break; fi
        done
        if [[ $COMP_CWORD -eq 1 ]]; then
          COMPREPLY=( $(compgen -W "\((Command.topNames + ["--help", "--version"]).joined(separator: " "))" -- "$current") )
          return
        fi

      """
    for family in CommandFamily.all {
      let words = family.members.map(\.secondWord).joined(separator: " ")
      text += """
          if [[ $command == \(family.name) ]]; then
            if [[ $COMP_CWORD -eq 2 ]]; then
              COMPREPLY=( $(compgen -W "\(words)" -- "$current") )
              return
            fi
            command="\(family.name) ${COMP_WORDS[2]}"
          fi

        """
    }
    text += "  case \"$command:$previous\" in\n"
    for command in Command.all {
      for option in command.allOptions {
        guard let value = option.value else { continue }
        let names = [option.longName, option.shortName].compactMap(\.self)
        let patterns = names.map { "\"\(command.name):\($0)\"" }.joined(separator: "|")
        text += "    \(patterns)) \(words(for: value.type)); return ;;\n"
      }
    }
    text += "  esac\n  case \"$command\" in\n"
    for command in Command.all {
      let options = command.allOptions.map(\.longName).joined(separator: " ")
      text += "    \"\(command.name)\")\n"
      text += "      if [[ $current == -* ]]; then COMPREPLY=( $(compgen -W \"\(options)\" -- \"$current\") )\n"
      text += "      else \(words(for: command.arguments.first?.type ?? .text)); fi ;;\n"
    }
    return text + "  esac\n}\ncomplete -o filenames -F _llmcost llmcost\n"
  }

  /// The command that lists the possible words of a value.
  private static func words(for type: Option.ValueType) -> String {
    switch type {
    case .file, .newFile: "COMPREPLY=( $(compgen -f -- \"$current\") )"
    case .model: "COMPREPLY=( $(compgen -W \"$(\(Completion.modelNames))\" -- \"$current\") )"
    case .choice, .logFormat:
      "COMPREPLY=( $(compgen -W \"\((type.choices ?? []).joined(separator: " "))\" -- \"$current\") )"
    case .word(let words):
      "local IFS=$'\\n'; COMPREPLY=( $(compgen -W \"$(\(Completion.words(words, "$scenario")))\" -- \"$current\") )"
    case .text, .date, .count, .number, .usd, .usdOrChange: ":"
    }
  }
}

/// Helpers shared by the scripts of all shells.
enum Completion {
  /// The command line that prints the names of all models, one a line.
  static let modelNames = "llmcost prices list --quiet --format csv 2>/dev/null | tail -n +2 | cut -d, -f4"

  /// The command line that prints words of a kind, one a line.
  static func words(_ words: Option.Words, _ scenario: String) -> String {
    switch words {
    case .revisions: "git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null"
    case .codes: "llmcost completions --words codes 2>/dev/null"
    case .paths, .levers: "llmcost completions --words \(words.rawValue) --of \"\(scenario)\" 2>/dev/null"
    }
  }
}

extension Command {
  /// The second word of the name of a member of a family.
  var secondWord: String { isFamilyMember ? String(name.dropFirst(family.count + 1)) : name }
}
