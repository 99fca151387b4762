/// The operations that the counting rule uses: on integers where records are read, on expressions where a query is
/// written.
///
/// The rule is a single function over it, so that the counts of a program and of a database query cannot differ.
package protocol CountTerm {
  /// A condition on counts.
  associatedtype Truth: CountCondition

  /// A known count.
  static func number(_ number: Int64) -> Self
  /// One of two counts.
  static func choose(_ condition: Truth, _ first: Self, otherwise second: Self) -> Self

  func plus(_ other: Self) -> Self
  func minus(_ other: Self) -> Self
  func equals(_ other: Self) -> Truth
  func isAbove(_ other: Self) -> Truth
}

/// Conditions that can be joined.
package protocol CountCondition {
  /// A known condition.
  static func known(_ isTrue: Bool) -> Self

  func and(_ other: Self) -> Self
  func or(_ other: Self) -> Self
  var negated: Self { get }
}

/// The numbers of a record. Sums wrap, which cannot happen: each count is at most `MeasuredCall.mostTokens`.
extension Int64: CountTerm {
  @inline(__always) package static func number(_ number: Int64) -> Int64 { number }
  @inline(__always) package static func choose(_ condition: Bool, _ first: Int64, otherwise second: Int64) -> Int64 {
    condition ? first : second
  }
  @inline(__always) package func plus(_ other: Int64) -> Int64 { self &+ other }
  @inline(__always) package func minus(_ other: Int64) -> Int64 { self &- other }
  @inline(__always) package func equals(_ other: Int64) -> Bool { self == other }
  @inline(__always) package func isAbove(_ other: Int64) -> Bool { self > other }
}

extension Bool: CountCondition {
  @inline(__always) package static func known(_ isTrue: Bool) -> Bool { isTrue }
  @inline(__always) package func and(_ other: Bool) -> Bool { self && other }
  @inline(__always) package func or(_ other: Bool) -> Bool { self || other }
  @inline(__always) package var negated: Bool { !self }
}
