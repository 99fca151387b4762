import Synchronization

/// Follows the records of a file that depend on those before them, while several threads read pieces of it.
final class PieceFollower: Sendable {
  private struct State {
    var expander: any PiecewiseExpander
    /// The next piece to follow.
    var next = 0
    /// The records of later pieces that were already read.
    var waiting: [Int: (any PiecewiseExpander)?] = [:]
  }

  /// The format of the records, by its index.
  let format: Int
  private let pieces: Int
  private let state: Mutex<State>

  /// - Parameters:
  ///   - expander: The follower.
  ///   - format: The number of the format.
  ///   - pieces: The number of pieces.
  init(_ expander: any PiecewiseExpander, format: Int, pieces: Int) {
    self.format = format
    self.pieces = pieces
    state = Mutex(State(expander: expander))
  }

  /// Adds what was recorded for a piece.
  ///
  /// - Parameters:
  ///   - notes: The notes; nil where it has no record of the format.
  ///   - piece: The number of the piece.
  /// - Returns: The results of all pieces that can now be followed.
  func take(_ notes: (any PiecewiseExpander)?, of piece: Int) -> [PieceOutcome] {
    state.withLock { state in
      state.waiting[piece] = .some(notes)
      var outcomes: [PieceOutcome] = []
      while let notes = state.waiting.removeValue(forKey: state.next) {
        outcomes.append(state.expander.follow(notes, isLast: state.next == pieces - 1))
        state.next += 1
      }
      return outcomes
    }
  }
}
