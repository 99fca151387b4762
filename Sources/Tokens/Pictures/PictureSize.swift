/// The width and height of a picture, in pixels.
package struct PictureSize: Sendable, Hashable {
  package let width: Int
  package let height: Int

  /// A size; nil for a side that no picture has.
  ///
  /// - Parameters:
  ///   - width: 1 to `mostPixels`.
  ///   - height: The same.
  package init?(width: Int, height: Int) {
    guard (1...PictureSize.mostPixels).contains(width), (1...PictureSize.mostPixels).contains(height) else {
      return nil
    }
    self.width = width
    self.height = height
  }

  /// The longest plausible side.
  package static let mostPixels = 1_000_000
}
