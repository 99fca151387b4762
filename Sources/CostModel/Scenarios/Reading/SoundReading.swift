import Documents

extension Field {
  /// Reads `audio` of `tokens`: `{"input": 600, "cached": 4000, "output": 900}`, tokens of a call; nil after an error.
  func soundUse() -> SoundUse? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let kinds = ["input", "cached", "output"].map { fields.take($0) }
    guard kinds.contains(where: { $0 != nil }) else {
      error("missing-key", "\(name) needs 'input', 'cached' or 'output', the tokens of sound of a call")
      return nil
    }
    let counts = kinds.compactMap { $0.map { $0.tokens() } ?? .standard(0) }
    guard counts.count == kinds.count else { return nil }
    return SoundUse(input: counts[0], cached: counts[1], output: counts[2], span: span)
  }
}
