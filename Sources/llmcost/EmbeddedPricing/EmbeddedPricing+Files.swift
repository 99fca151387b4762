// Written by RECORD=1 swift test --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file

extension EmbeddedPricing {
  /// The files of pricing/, in the order of their names.
  static let files: [(name: String, text: String)] = []
}
