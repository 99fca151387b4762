extension Command {
  private static let shell = Argument(
    "SHELL", type: .choice(["bash", "zsh", "fish"]), help: "The shell to write the script for.")

  /// `completions`: what a shell needs to complete command lines.
  static let completions = Command(
    name: "completions", group: .tool, summary: "Write the completion script of a shell.",
    details: """
      Load it from the start-up file of the shell: for bash, add the line 'source <(llmcost completions bash)' to ~/.bashrc; \
      for zsh, write it to a file named _llmcost in a directory of $fpath; for fish, to \
      ~/.config/fish/completions/llmcost.fish.
      """,
    arguments: [shell],
    examples: [.init("llmcost completions bash", "The script for bash.")],
    run: { invocation throws(Failure) in
      let script =
        switch invocation.arguments.word(shell) {
        case "zsh": ZshCompletions.script
        case "fish": FishCompletions.script
        default: BashCompletions.script
        }
      try invocation.world.print(script)
      return .done
    })
}
