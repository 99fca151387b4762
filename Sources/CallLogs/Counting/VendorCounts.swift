/// The counts of a record whose writer may have taken over those of a vendor as they are, against the rule of the format.
///
/// What the total says decides, and without one what is possible: the record is never changed, only read by the other rule, and listed.
struct VendorCounts {
  /// The prompt tokens as counted.
  let input: Int64
  /// The tokens read from and written to the cache.
  let cached: Int64
  /// Those of them that the input includes by the format.
  let inside: Int64
  /// Further prompt tokens.
  let other: Int64
  /// The tokens written, by the format.
  let output: Int64
  /// The reasoning tokens that the output includes by the format.
  let reasoning: Int64
  /// All tokens, as the record has them; nil when it does not.
  let total: Int64?

  /// How many cached tokens the input includes, where it cannot be what the format says; nil where it can.
  var otherInside: Int64? {
    if inside > input { return 0 }
    guard let total, cached > 0, total != sum(inside) else { return nil }
    // Only a total that fits the other rule exactly speaks for it.
    if inside > 0, total == sum(0) { return 0 }
    return inside == 0 && cached <= input && total == sum(cached) ? cached : nil
  }

  /// The reasoning tokens that stand beside the output, as the total says; 0 where they are inside of it.
  var reasoningBeside: Int64 {
    guard let total, reasoning > 0 else { return 0 }
    return total == sum(otherInside ?? inside) &+ reasoning ? reasoning : 0
  }

  /// All tokens, when so many cached ones are counted in the input.
  private func sum(_ inside: Int64) -> Int64 { input &- inside &+ cached &+ other &+ output }
}
