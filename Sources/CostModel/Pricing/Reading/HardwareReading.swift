import Documents

extension PriceReader {
  /// Reads self-hosted hardware: `usd_per_hour`, tokens a second, `utilisation`, and prices with a term.
  func hardware(_ node: Node) -> Hardware? {
    guard isObject(node, PriceKey.hardware.rawValue) else { return nil }
    var numbers: [String: Int64] = [:]
    var reserved: [Hardware.Term] = []
    var isSound = true
    for (keyNode, value) in node.fields {
      if keyNode.text == Self.reservedKey {
        guard isObject(value, Self.reservedKey) else { return nil }
        for (name, price) in value.fields {
          guard let micro = number(price, name.text, scaledBy: 6, in: "0 and a million USD an hour", most: 1_000_000)
          else { return nil }
          reserved.append(.init(name: name.text, usdPerHour: Double(micro) / 1e6))
        }
        continue
      }
      guard let known = Self.hardwareNumbers.first(where: { $0.key == keyNode.text }) else {
        error(
          "unknown-key", "'hardware' has no key '\(keyNode.text)'", at: keyNode,
          hint: Suggestion.phrase(for: keyNode.text, among: Self.hardwareNumbers.map(\.key) + [Self.reservedKey])
            ?? "its keys are \((Self.hardwareNumbers.map(\.key) + [Self.reservedKey]).joined(separator: ", "))")
        isSound = false
        continue
      }
      guard let scaled = number(value, known.key, scaledBy: known.scale, in: known.range, most: known.most) else {
        return nil
      }
      numbers[known.key] = scaled
    }
    let missing = Self.hardwareNumbers.filter { $0.isNeeded && numbers[$0.key] == nil }.map { "'\($0.key)'" }
    guard missing.isEmpty else {
      error("missing-key", "'hardware' needs \(missing.joined(separator: ", "))", at: node)
      return nil
    }
    guard isSound, let price = numbers["usd_per_hour"], let input = numbers["input_tokens_per_second"],
      let output = numbers["output_tokens_per_second"], let busy = numbers["utilisation"]
    else { return nil }
    let hardware = Hardware(
      microdollarsPerHour: price, inputPerKilosecond: input,
      cachedPerKilosecond: numbers["cached_tokens_per_second"], outputPerKilosecond: output, busyMillionths: busy,
      reserved: reserved)
    guard hardware.rate(of: .input) != nil, hardware.rate(of: .output) != nil else {
      error("bad-rate", "'hardware' makes a rate of more than a million USD per million tokens", at: node)
      return nil
    }
    return hardware
  }

  private static let reservedKey = "reserved"

  private static let hardwareNumbers: [(key: String, scale: Int, range: String, most: Int64, isNeeded: Bool)] = [
    ("usd_per_hour", 6, "0 and a million USD an hour", 1_000_000, true),
    ("input_tokens_per_second", 3, "0 and a billion tokens a second", 1_000_000_000, true),
    ("output_tokens_per_second", 3, "0 and a billion tokens a second", 1_000_000_000, true),
    ("cached_tokens_per_second", 3, "0 and a billion tokens a second", 1_000_000_000, false),
    ("utilisation", 6, "0 and 1", 1, true),
  ]

  /// A number above 0, times a power of ten.
  private func number(_ node: Node, _ name: String, scaledBy scale: Int, in range: String, most: Int64) -> Int64? {
    guard node.kind == .number else { return refuse(node, name, expected: "a number") }
    let (start, end) = node.bounds
    let unit = (0..<scale).reduce(Int64(1)) { power, _ in power * 10 }
    if let scaled = DecimalNumber(bytes: file.bytes, in: Int(start)..<Int(end))?.scaled(byPowerOfTen: scale),
      scaled > 0, scaled <= most * unit
    {
      return scaled
    }
    error(
      "out-of-range",
      "\(name) must be between \(range), above 0 and with at most \(scale) decimals, found \(node.text)",
      at: node)
    return nil
  }
}
