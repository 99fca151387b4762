import Synchronization

/// Follows the records of a file that depend on those before them, while several threads read pieces of it.
final class PieceFollower: Sendable {
  private struct State {
    var expander: any PiecewiseExpander
    /// The piece to be followed next.
    var next = 0
    /// What was noted of pieces that are read already, and come later.
    var waiting: [Int: (any PiecewiseExpander)?] = [:]
  }

  /// The format of the records, by its number.
  let format: Int
  private let pieces: Int
  private let state: Mutex<State>

  /// - Parameters:
  ///   - expander: Who follows.
  ///   - format: The number of the format.
  ///   - pieces: How many pieces there are.
  init(_ expander: any PiecewiseExpander, format: Int, pieces: Int) {
    self.format = format
    self.pieces = pieces
    state = Mutex(State(expander: expander))
  }

  /// Takes what was noted of a piece.
  ///
  /// - Parameters:
  ///   - notes: The notes; nil where it has no record of the format.
  ///   - piece: The number of the piece.
  /// - Returns: What comes of all pieces that can be followed by now.
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
