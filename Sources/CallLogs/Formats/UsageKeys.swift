/// Which numbers of a record are counts that its format does not know.
///
/// The objects in which a format finds its counts are its usage objects. In them, and in objects of details inside of
/// them, every number that no field of the format reads is an unread count, unless its name says otherwise. Where
/// counts are at the top of a record, beside numbers of any kind, those named after tokens are.
struct UsageKeys: Sendable {
  /// The paths of the usage objects; `""` for the record itself.
  private let objects: Set<String>
  /// The paths of all fields that the format reads.
  private let fields: Set<String>
  /// The names of prompts, outputs and totals, which records often have more than once.
  private let repeated: Set<String>

  init(_ format: LogFormat, dimensions: [String]) {
    isOfUsageAlone = format.fieldsAreOfUsage
    let counts = format.fields.filter { Slot.counts.contains($0.slot) && $0.slot != .requests }
    // Attributes have the name of their object in their own name: what others of the record are called is looked at, too.
    let attributes = ["", "attributes."].filter { prefix in
      counts.contains { $0.path.hasPrefix(prefix + "gen_ai.") || $0.path.hasPrefix(prefix + "llm.") }
    }.map { String($0.dropLast()) }
    objects = Set(counts.map { Self.parent($0.path) } + attributes)
    names = Set(counts.map { Self.plain(Self.leaf($0.path)) }.filter { $0.utf8.count >= 8 })
    fields = Set(
      (format.fields + format.parts).map(\.path) + format.skips.map(\.path) + format.iterations + format.writeLists
        + format.otherCounts
        + dimensions.flatMap { name in format.attributePrefixes.map { $0 + name } })
    // An object of usage often repeats the prompt and the output, in the words of the vendor.
    repeated = Set(counts.filter { [.input, .output, .total].contains($0.slot) }.map { Self.leaf($0.path) })
      .union(["input_tokens", "output_tokens", "prompt_tokens", "completion_tokens"])
  }

  /// Whether the fields of the format are those of a usage object, and not of a record with other numbers.
  private let isOfUsageAlone: Bool
  /// The names of counts as `plain` has them.
  private let names: Set<String>

  /// Words of names that are of tokens, as `plain` has them.
  private static let words = ["token", "cacheread", "cachewrite", "cachecreation", "cachedinput", "cachedprompt"]

  /// Whether a name beside numbers of any kind is one of a count: it has a word for tokens, or starts as a known name does.
  private func isNamedAfterCounts(_ name: String) -> Bool {
    let plain = Self.plain(name)
    return Self.words.contains { plain.contains($0) } || names.contains { plain.hasPrefix($0) }
  }

  /// A name in lower case, without separators.
  private static func plain(_ name: String) -> String {
    String(decoding: name.utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }, as: UTF8.self)
      .lowercased()
  }

  /// The suffix of the entries of a list after its path.
  static let entries = "[]"

  /// Whether a number at a path is an unread count.
  func isUnread(_ path: String) -> Bool {
    let leaf = Self.leaf(path)
    // An entry's count in a list in a usage object is in no other count, whatever its name.
    if Self.parent(path).hasSuffix(Self.entries) {
      return !CountNames.isInformational(leaf) && leaf.lowercased().contains("token")
    }
    if isUnknownPart(Self.parent(path)), !fields.contains(path), !CountNames.isInformational(leaf) {
      return isNamedAfterCounts(leaf) || leaf.lowercased().contains("search")
    }
    guard !fields.contains(path), !repeated.contains(leaf), !CountNames.isInformational(leaf) else {
      return false
    }
    if objects.contains(Self.parent(path)) {
      return isUsage(Self.parent(path)) || isNamedAfterCounts(leaf)
    }
    return isOfDetails(Self.parent(path))
  }

  /// Whether an object at a path may hold counts: it is a usage object, leads to one, or has details of counts.
  func mayHold(_ path: String) -> Bool {
    objects.contains(path) || objects.contains { $0.hasPrefix(path + ".") } || isOfDetails(path) || isUnknownPart(path)
  }

  /// Whether a list at a path may hold counts in its entries: it is in a usage object, and neither read nor a list of the kinds of a count.
  func mayList(_ path: String) -> Bool {
    if fields.contains(path) || CountNames.listsOfKinds.contains(Self.leaf(path)) { return false }
    let parent = Self.parent(path)
    return objects.contains(parent) && isUsage(parent) || isOfDetails(parent)
  }

  /// Whether an object is inside of a usage object and, as all objects between them, named after details of counts.
  private func isOfDetails(_ path: String) -> Bool {
    var path = path
    while !path.isEmpty {
      let leaf = Self.leaf(path).lowercased()
      guard ["token", "usage", "detail", "tool_use"].contains(where: { leaf.contains($0) }) else {
        return false
      }
      path = Self.parent(path)
      if objects.contains(path), isUsage(path) { return true }
    }
    return false
  }

  /// Whether an object is right inside of a usage object, under a name that says nothing: neither a cost or a limit nor the usage once more.
  private func isUnknownPart(_ path: String) -> Bool {
    let leaf = Self.leaf(path).lowercased()
    return objects.contains(Self.parent(path)) && isUsage(Self.parent(path)) && !isOfDetails(path)
      && !objects.contains(path) && !objects.contains { $0.hasPrefix(path + ".") } && !CountNames.isInformational(leaf)
      && !["raw", "total", "last", "sum", "previous", "session", "context", "original"].contains { leaf.contains($0) }
  }

  /// Whether an object is named after what it holds, rather than being the record or all its attributes.
  private func isUsage(_ path: String) -> Bool {
    path.isEmpty ? isOfUsageAlone : path != "attributes" && path != "properties"
  }

  private static func parent(_ path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(path[..<$0]) } ?? ""
  }

  private static func leaf(_ path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }
}
