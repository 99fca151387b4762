/// The counts of a record whose writer may have copied those of a vendor unchanged, against the rule of the format.
///
/// The total decides, and without one what is possible: the record is never changed, only read by the other rule, and
/// listed.
struct VendorCounts<Term: CountTerm> {
  /// The prompt tokens as counted.
  let input: Term
  /// The tokens read from and written to the cache.
  let cached: Term
  /// Those of them that the input includes by the format.
  let inside: Term
  /// Further prompt tokens.
  let other: Term
  /// The tokens written, by the format.
  let output: Term
  /// The reasoning tokens that the output includes by the format.
  let reasoning: Term
  /// All tokens, as the record has them.
  let total: Term
  /// Whether it has them.
  let hasTotal: Term.Truth

  /// The number of cached tokens that the input includes, and whether that differs from the format.
  @inline(__always)
  var counted: (inside: Term, isByVendor: Term.Truth) {
    let zero = Term.number(0)
    let isImpossible = inside.isAbove(input)
    let disagrees = hasTotal.and(cached.isAbove(zero)).and(total.equals(sum(inside)).negated)
    // Only a total that fits the other rule exactly is evidence for it.
    let isBeside = isImpossible.or(disagrees.and(inside.isAbove(zero)).and(total.equals(sum(zero))))
    let isWithin = isImpossible.negated.and(disagrees).and(inside.isAbove(zero).negated)
      .and(cached.isAbove(input).negated).and(total.equals(sum(cached)))
    return (
      .choose(isBeside, zero, otherwise: .choose(isWithin, cached, otherwise: inside)), isBeside.or(isWithin)
    )
  }

  /// The reasoning tokens that are beside the output, according to the total; 0 where they are inside of it.
  ///
  /// - Parameter inside: How many cached tokens the input includes.
  /// - Returns: The tokens.
  @inline(__always)
  func reasoningBeside(inside: Term) -> Term {
    .choose(
      hasTotal.and(reasoning.isAbove(.number(0))).and(total.equals(sum(inside).plus(reasoning))), reasoning,
      otherwise: .number(0))
  }

  /// Whether the output includes reasoning tokens that are beside it by the format, according to the total.
  ///
  /// - Parameters:
  ///   - beside: The tokens.
  ///   - inside: How many cached tokens the input includes.
  /// - Returns: Whether they are counted in the output already.
  @inline(__always)
  func hasOutputWith(_ beside: Term, inside: Term) -> Term.Truth {
    hasTotal.and(beside.isAbove(.number(0))).and(total.plus(beside).equals(sum(inside)))
  }

  /// All tokens, when a given number of cached ones is counted in the input.
  @inline(__always)
  private func sum(_ inside: Term) -> Term { input.minus(inside).plus(cached).plus(other).plus(output) }
}
