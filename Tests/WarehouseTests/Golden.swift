import Foundation
import TestSupport
import Testing

/// Whole texts in Goldens/; RECORD=1 rewrites them instead.
enum Golden {
  /// Expects a text to be what a golden file has.
  static func expect(_ actual: String, in file: String) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens").appending(path: file)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" { try Data(actual.utf8).write(to: url) }
    let expected = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    let isSame = actual == expected
    #expect(isSame, "\(file) differs (RECORD=1 rewrites it):\n\(LineDiff.between(expected: expected, actual: actual))")
  }
}
