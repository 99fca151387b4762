extension Formatting {
  /// A bar of blocks, ending in eighths.
  ///
  /// - Parameters:
  ///   - share: The filled share, from 0 to 1.
  ///   - cells: The whole length.
  /// - Returns: The bar.
  static func bar(_ share: Double, cells: Int = 30) -> String {
    let eighths = Int((min(max(share, 0), 1) * 8 * Double(cells)).rounded())
    let end = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + end
  }
}
