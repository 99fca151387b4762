/// Words as a shell takes them.
enum ShellWord {
  /// The word, in quotes where a shell would split or misread it.
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || "_-./=:,@%+".utf8.contains(byte)
    }
    if isPlain, !word.isEmpty { return word }
    // Within quotes only the quote itself is special.
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
