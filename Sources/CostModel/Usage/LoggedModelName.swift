/// Model ids as gateways, regions and clouds spell them.
enum LoggedModelName {
  /// A spelling to look up, and which rule made it.
  struct Candidate: Equatable {
    let name: String
    let rule: ModelResolution.Rule
  }

  /// The spellings to look up for a name, in order; the first that is listed is the model.
  ///
  /// - Parameter name: The name as logged.
  /// - Returns: The name itself, then without the address of a cloud resource, a prefix of region or vendor, or a version.
  static func candidates(for name: String) -> [Candidate] {
    var candidates = [Candidate(name: name, rule: .exact)]
    func add(_ name: String, _ rule: ModelResolution.Rule) {
      if !name.isEmpty, !candidates.contains(where: { $0.name == name }) {
        candidates.append(Candidate(name: name, rule: rule))
      }
    }
    let tail = resourceTail(of: name)
    if tail != name { add(tail, .resourceName) }
    var bare = tail
    // A gateway's own prefix may stand before the vendor's: openrouter/anthropic/claude-haiku-4.5.
    while let slash = bare.utf8.firstIndex(of: UInt8(ascii: "/")) {
      bare = String(bare[bare.utf8.index(after: slash)...])
      add(bare, .prefix)
    }
    for prefix in regions where bare.hasPrefix(prefix) {
      bare = String(bare.dropFirst(prefix.utf8.count))
      add(bare, .prefix)
      break
    }
    for prefix in makers where bare.hasPrefix(prefix) {
      bare = String(bare.dropFirst(prefix.utf8.count))
      add(bare, .prefix)
      break
    }
    for candidate in candidates {
      if let shorter = withoutVersion(candidate.name) { add(shorter, .version) }
      if let shorter = withoutVersion(candidate.name).flatMap(withoutDate) { add(shorter, .version) }
    }
    return candidates
  }

  /// The regions that Bedrock puts before a model to share the load among several of them.
  private static let regions = ["us.", "eu.", "apac.", "global.", "us-gov.", "au.", "jp.", "ca."]
  /// The makers that Bedrock puts before a model, with a point.
  private static let makers = [
    "anthropic.", "amazon.", "meta.", "mistral.", "cohere.", "ai21.", "deepseek.", "openai.", "qwen.",
  ]

  /// The last part of an Amazon resource name, or of the path of a Google model; otherwise the name.
  private static func resourceTail(of name: String) -> String {
    guard
      name.hasPrefix("arn:") || name.hasPrefix("projects/") || name.hasPrefix("publishers/")
        || name.hasPrefix("models/"),
      let slash = name.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return name }
    return String(name[name.utf8.index(after: slash)...])
  }

  /// A name without `-v1:0`, `-v2`, or `:0`; nil when it has none.
  private static func withoutVersion(_ name: String) -> String? {
    var bytes = Array(name.utf8)
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let length = bytes.count
    if bytes.last.map(isDigit) ?? false, let colon = bytes.lastIndex(of: UInt8(ascii: ":")), colon > 0,
      bytes[(colon + 1)...].allSatisfy(isDigit)
    {
      bytes.removeSubrange(colon...)
    }
    if let dash = bytes.lastIndex(of: UInt8(ascii: "-")), dash > 0, bytes.count > dash + 2,
      bytes[dash + 1] == UInt8(ascii: "v"), bytes[(dash + 2)...].allSatisfy(isDigit)
    {
      bytes.removeSubrange(dash...)
    }
    return bytes.count == length ? nil : String(decoding: bytes, as: UTF8.self)
  }

  private static func withoutDate(_ name: String) -> String? { ModelName.withoutSuffixes(name).last }
}
