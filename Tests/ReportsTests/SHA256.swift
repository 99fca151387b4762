import Foundation

/// SHA-256 by FIPS 180-4, for what a page says of its own script.
enum SHA256 {
  /// The digest of some bytes in base64.
  static func base64(of message: [UInt8]) -> String {
    var hash = roots(8, power: 1.0 / 2)
    let constants = roots(64, power: 1.0 / 3)
    for block in stride(from: 0, to: padded(message).count, by: 64) {
      var words = (0..<16).map { index in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(padded(message)[block + index * 4 + $1]) }
      }
      for index in 16..<64 {
        let (first, second) = (words[index - 15], words[index - 2])
        let low = rotated(first, 7) ^ rotated(first, 18) ^ first >> 3
        let high = rotated(second, 17) ^ rotated(second, 19) ^ second >> 10
        words.append(words[index - 16] &+ low &+ words[index - 7] &+ high)
      }
      var state = hash
      for index in 0..<64 {
        let (a, b, c) = (state[0], state[1], state[2])
        let (e, f, g) = (state[4], state[5], state[6])
        let mixed = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let first = state[7] &+ mixed &+ (e & f ^ ~e & g) &+ constants[index] &+ words[index]
        let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ (a & b ^ a & c ^ b & c)
        state = [first &+ second, a, b, c, state[3] &+ first, e, f, g]
      }
      hash = zip(hash, state).map { $0 &+ $1 }
    }
    return Data(hash.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } })
      .base64EncodedString()
  }

  private static func padded(_ message: [UInt8]) -> [UInt8] {
    let zeros = (119 - message.count % 64) % 64
    let bits = UInt64(message.count) * 8
    return message + [0x80] + Array(repeating: 0, count: zeros)
      + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
  }

  /// The first 32 bits of the fractions of roots of the first primes.
  private static func roots(_ count: Int, power: Double) -> [UInt32] {
    var primes: [Int] = []
    var candidate = 2
    while primes.count < count {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    // The fraction of a root below 7 keeps more than 32 of the 53 bits of a Double.
    return primes.map { prime in
      let root = Foundation.pow(Double(prime), power)
      return UInt32(truncatingIfNeeded: UInt64(((root - root.rounded(.down)) * 4_294_967_296).rounded(.down)))
    }
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
}
