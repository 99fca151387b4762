import Documents

/// The behaviour of a vendor or a gateway at a limit: dated facts, from a file.
package struct LimitControl: Sendable {
  /// The name used in scenarios, such as `openai spend limit`.
  package let name: String
  /// Where it is.
  package let place: String
  /// Whether it stops anything, rather than only reporting.
  package let stops: Bool
  /// Its delay; nil where the vendor does not say, or it acts at once.
  package let lag: TimeSpan?
  /// The response to a refused call, such as `429`, or nil.
  package let status: String?
  /// When counting restarts, in words, or nil.
  package let resets: String?
  /// Where it is documented.
  package let source: String
  /// The day on which a person has read that.
  package let checked: CivilDate
  /// Anything else worth knowing, or nil.
  package let note: String?
}

/// The controls of vendors and gateways.
package struct LimitControls: Sendable {
  package let controls: [LimitControl]

  package init(_ controls: [LimitControl]) {
    self.controls = controls
  }

  /// None.
  package static let none = LimitControls([])
}
