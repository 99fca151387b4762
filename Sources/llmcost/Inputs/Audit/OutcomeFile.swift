import CallLogs
import CostModel
import Documents

/// The outcomes of sessions, from a user's file.
enum OutcomeFile {
  /// Reads the outcomes of sessions: CSV with a header, or JSON Lines, with `session_id` and `outcome`.
  ///
  /// An outcome is any word, number or truth; the last one of a session counts. A record without an outcome is a
  /// session without one.
  ///
  /// - Parameter source: The file.
  /// - Returns: The outcomes by session.
  /// - Throws: `Failure` for a record that has no session.
  static func read(_ source: SourceFile) throws(Failure) -> [String: String] {
    do throws(OutcomeFault) {
      return try Outcomes.read(source.bytes)
    } catch {
      throw Failure(
        code: "bad-outcomes", "\(source.name):\(error.line): \(error.reason)",
        hint: "each line has 'session_id' and 'outcome', as JSON or under a CSV header")
    }
  }
}
