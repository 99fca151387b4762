import Documents
import Tokens

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How fast the tokens of a file are estimated and counted.
enum TokensBench {
  static func run(_ words: [String]) {
    guard let path = words.first, let text = bytes(of: path) else {
      print("usage: llmcost-bench tokens FILE [DIRECTORY]")
      return
    }
    for encoding in Encoding.allCases { measure(.estimating(TokenEstimator(encoding)), text) }
    guard words.count > 1 else { return }
    for encoding in Encoding.allCases {
      let file = "\(words[1])/\(encoding.name).tiktoken"
      guard let ranks = bytes(of: file) else { continue }
      var vocabulary: Vocabulary?
      let seconds = Timing.best(of: 3) {
        vocabulary = Vocabulary.read(SourceFile(name: file, bytes: ranks), encoding: encoding).vocabulary
      }
      guard let vocabulary else { continue }
      print("reading \(vocabulary.count) tokens of \(encoding.name): \(seconds * 1000) ms")
      measure(.counting(BytePairCounter(vocabulary)), text)
    }
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
