/// The manual page, in the macros of man(7), from the declarations of the commands.
enum ManualPage {
  /// The page of the program.
  static var text: String {
    var lines = [
      ".TH LLMCOST 1 \"\" \"llmcost \(LLMCost.version)\" \"User Commands\"", ".SH NAME",
      "llmcost \\- project, explain and audit what LLM features cost", ".SH SYNOPSIS", ".B llmcost",
      "COMMAND [options]",
      ".SH COMMANDS",
    ]
    for command in Command.all { lines += page(of: command) }
    for topic in HelpTopic.all {
      lines.append(".SH \(escaped(topic.name.uppercased().replacingDashes))")
      lines += body(topic.text)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func page(of command: Command) -> [String] {
    var lines = [".SS \(escaped(command.name))", escaped(command.summary)]
    lines += [
      ".PP", ".B llmcost \(escaped(command.name))",
      escaped((command.arguments.map(\.usage) + ["[options]"]).joined(separator: " ")),
    ]
    if !command.details.isEmpty { lines += [".PP", escaped(command.details)] }
    for option in command.allOptions {
      let names = [option.shortName, option.signature].compactMap(\.self).joined(separator: ", ")
      lines += [".TP", ".B \(escaped(names))", escaped(option.help)]
    }
    for example in command.examples {
      lines += [".PP", escaped(example.purpose), ".RS", ".nf", escaped(example.line), ".fi", ".RE"]
    }
    return lines
  }

  private static func body(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      if line.isEmpty { return [".PP"] }
      return line.hasPrefix("  ") ? [".nf", escaped(String(line)), ".fi"] : [escaped(String(line))]
    }
  }

  /// Words escaped so that roff finds no request and no escape.
  private static func escaped(_ text: String) -> String {
    var result = text.first == "." || text.first == "'" ? "\\&" : ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}

extension String {
  fileprivate var replacingDashes: String { String(map { $0 == "-" ? " " : $0 }) }
}
