#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Tokens

/// How fast the tokens of a file are estimated and counted.
enum TokensBench {
  static func run(_ words: [String]) {
    guard let path = words.first, let text = bytes(of: path) else {
      print("usage: llmcost-bench tokens FILE [VOCABULARY]")
      return
    }
    for encoding in Encoding.allCases { measure(.estimating(TokenEstimator(encoding)), text) }
  }

  private static func measure(_ counter: TokenCounter, _ text: [UInt8]) {
    var tokens = 0
    let seconds = Timing.best(of: 5) { tokens = counter.tokens(in: text) }
    print(
      "\(counter.isExact ? "counting" : "estimating") \(counter.encoding.name): \(tokens) tokens of \(text.count) bytes, "
        + "\(seconds * 1000) ms, \(Double(text.count) / seconds / 1e6) MB/s")
  }

  private static func bytes(of path: String) -> [UInt8]? {
    guard let file = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      if count <= 0 { return bytes }
      bytes += chunk[..<count]
    }
  }
}
