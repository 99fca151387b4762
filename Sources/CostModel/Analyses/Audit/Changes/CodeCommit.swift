/// One change to the code: a commit, whether or not it was merged.
package struct CodeCommit: Sendable, Hashable {
  /// The fate of a change.
  package enum Fate: String, Sendable, CaseIterable {
    /// It is in the history of the base, and no later commit there reverts it.
    case stayed
    /// It is in the history of the base, and a later commit there reverts it.
    case reverted
    /// It is not in the history of the base.
    case unmerged = "not-merged"
  }

  /// The object name.
  package let id: String
  /// When its author made it, in seconds since 1970-01-01 00:00 UTC; a rebase or an amendment keeps that.
  package let second: Int64
  /// The email address of its author.
  package let author: String
  /// The first line of its message.
  package let subject: String
  package let fate: Fate

  package init(id: String, second: Int64, author: String, subject: String, fate: Fate) {
    self.id = id
    self.second = second
    self.author = author
    self.subject = subject
    self.fate = fate
  }

  /// The day it was made, UTC.
  package var day: CivilDate {
    CivilDate(daysSinceEpoch: Int(second >= 0 ? second / 86_400 : (second - 86_399) / 86_400))
  }
}

/// The changes that were made in one repository, and the names by which logs know its directory.
package struct ChangeHistory: Sendable {
  /// Its name in results: the directory as typed.
  package let name: String
  /// The absolute paths of its work trees, without a slash at their ends.
  package let directories: [String]
  /// The name of the branch that changes are merged into.
  package let base: String
  /// The changes by the time they were made.
  package let commits: [CodeCommit]

  package init(name: String, directories: [String], base: String, commits: [CodeCommit]) {
    self.name = name
    self.directories = directories
    self.base = base
    self.commits = commits.sorted { ($0.second, $0.id) < ($1.second, $1.id) }
  }

  /// Whether a directory is one of the work trees, or in one.
  func has(_ directory: String) -> Bool {
    directories.contains { root in
      guard directory.hasPrefix(root) else { return false }
      let rest = directory.utf8.dropFirst(root.utf8.count).first
      return rest == nil || root == "/" || rest == UInt8(ascii: "/") || rest == UInt8(ascii: "\\")
    }
  }

  /// The index of the first commit at or after a second.
  func commit(from second: Int64, to last: Int64) -> Int? {
    var (low, high) = (0, commits.count)
    while low < high {
      let middle = (low + high) / 2
      if commits[middle].second < second { low = middle + 1 } else { high = middle }
    }
    return low < commits.count && commits[low].second <= last ? low : nil
  }
}
