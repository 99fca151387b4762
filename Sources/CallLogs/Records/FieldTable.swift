import CostModel

/// The fields that any of the formats needs, as a tree of names: a record is walked once for all formats.
struct FieldTable: Sendable {
  /// A name inside an object and where it leads.
  struct Edge: Sendable {
    let name: [UInt8]
    /// The field whose path ends with the name; -1 when there is none.
    var field: Int32
    /// The object the name leads into; -1 when nothing in it is asked for.
    var state: Int32
  }

  /// A format with its fields by index.
  struct CompiledFormat: Sendable {
    let format: LogFormat
    /// The slots with their fields, in the order of the format's table.
    let slots: [(slot: Int, field: Int)]
    /// The fields of each dimension, in the order of the format's prefixes.
    let attributes: [[Int]]
    /// The field that each skip rule looks at.
    let rules: [Int]
    /// The fields of the signature.
    let required: [[Int]]
    /// The fields of the signature that have one of some texts.
    let texts: [(field: Int, texts: [[UInt8]])]
    /// Fields whose text is read as JSON, which needs a tree, and the objects that represent the texts.
    let embedded: [(field: Int, state: Int32)]
    /// Fields that are lists of texts in which dimensions are found.
    let lists: [Int]
    /// Fields that are times: one that is a list of seconds and nanoseconds needs a tree.
    let times: [Int]
    /// Fields that are lists of what was done beside the counts of a record, which need a tree where they are there.
    let iterations: [Int]
    /// Fields that are added to slots; they need a tree where they are there.
    let parts: [(slot: Int, field: Int)]
    /// Fields that are lists of cache writes by time to live, which need a tree.
    let writeLists: [Int]
    /// The list of the steps of an answer, in which calls of built-in tools stand; nil where there is none.
    let steps: Int?
    /// Where the case of letters does not matter, the field of the object that each prefix of dimensions names; -1 for the record itself.
    let attributeObjects: [Int]
    /// Whether dimensions are found in ways that need a tree.
    let needsTree: Bool
    /// All of them, each once.
    let fields: [Int]
    /// The paths of the texts of JSON, in the order of `embedded`.
    let embeddedPaths: [String]
    /// The dimensions that are fields.
    fileprivate let dimensions: [String]

    /// The counts that the format does not know: determined only for formats that have records in a log.
    func makeKeys() -> UsageKeys { UsageKeys(format, dimensions: dimensions) }
  }

  /// The number of fields.
  private(set) var fieldCount = 0
  /// The names inside of each object; the first is the record itself.
  private(set) var edges: [[Edge]] = [[]]
  /// The formats in the order in which a record is tried on them.
  private(set) var formats: [CompiledFormat] = []
  let layout: SlotLayout
  /// The fields whose text decides which format a record has, each with the texts that some format asks for.
  private(set) var decidingTexts: [Int32: [[UInt8]]] = [:]
  /// The path of each object, without a dot at its end.
  private(set) var statePaths = [""]
  /// The number of each path, of each object by its path with the dot at the end, and the place of each name among the names of its object.
  private var numbers = PathNumbers()

  /// The indices of paths and names: fields, objects, and each object by its number.
  private enum Space {
    static let fields: Int32 = -2
    static let objects: Int32 = -1
  }

  /// The names of all formats without dimensions: what every table of several formats starts with, so that they are entered once.
  private static let common = FieldTable(formats: LogFormat.all, dimensions: [], after: FieldTable())

  /// An empty table.
  private init() {
    layout = SlotLayout(attributeCount: 0, ruleCount: 0)
  }

  /// The fields of some formats.
  ///
  /// - Parameters:
  ///   - formats: The formats.
  ///   - dimensions: The dimensions asked for.
  init(formats: [LogFormat], dimensions: [String]) {
    self.init(formats: formats, dimensions: dimensions, after: formats.count == 1 ? FieldTable() : .common)
  }

  private init(formats: [LogFormat], dimensions: [String], after names: FieldTable) {
    fieldCount = names.fieldCount
    (edges, numbers) = (names.edges, names.numbers)
    statePaths = names.statePaths
    let fieldDimensions = dimensions.filter { !ScanPlan.isDerived($0) }
    layout = SlotLayout(attributeCount: dimensions.count, ruleCount: formats.map(\.skips.count).max() ?? 0)
    for format in formats {
      let slots = format.fields.map { (slot: $0.slot.rawValue, field: number(of: $0.path)) }
      let attributes = dimensions.map { name in format.attributePrefixes.map { number(of: $0 + name) } }
      let rules = format.skips.map { number(of: $0.path) }
      let embedded = format.textsOfJSON(for: fieldDimensions)
      let lists = format.attributeLists.map { number(of: $0) }
      let times = format.fields.filter { $0.slot == .timestamp }.map { number(of: $0.path) }
      let iterations = format.iterations.map { number(of: $0) }
      let parts = format.parts.map { (slot: $0.slot.rawValue, field: number(of: $0.path)) }
      let writeLists = format.writeLists.map { number(of: $0) }
      let steps = format.responsePrefix.map { number(of: $0 + "output") }
      let objects = format.attributesIgnoreCase ? format.attributePrefixes : []
      let attributeObjects = objects.map { $0.isEmpty ? -1 : number(of: String($0.dropLast())) }
      let required = format.signature.required.map { $0.map { number(of: $0) } }
      let texts = format.signature.values.map { (field: number(of: $0.path), texts: $0.texts.map { Array($0.utf8) }) }
      for (field, texts) in texts {
        let known = decidingTexts[Int32(field)] ?? []
        decidingTexts[Int32(field)] = known + texts.filter { !known.contains($0) }
      }
      self.formats.append(
        CompiledFormat(
          format: format, slots: slots, attributes: attributes, rules: rules, required: required, texts: texts,
          embedded: embedded.map { (number(of: $0), numbers.find(Array("\($0).".utf8)[...], in: Space.objects) ?? -1) },
          lists: lists, times: times, iterations: iterations, parts: parts, writeLists: writeLists, steps: steps,
          attributeObjects: attributeObjects,
          needsTree: format.expander != nil
            || !fieldDimensions.isEmpty
              && (format.attributesIgnoreCase || !format.attributeLists.isEmpty),
          fields: Self.eachOnce(slots.map(\.field) + parts.map(\.field) + attributes.flatMap { $0 } + rules),
          embeddedPaths: embedded, dimensions: fieldDimensions))
    }
  }

  /// Some numbers in order, each once.
  private static func eachOnce(_ fields: [Int]) -> [Int] {
    var last = -1
    return fields.sorted().filter { field in
      defer { last = field }
      return field != last
    }
  }

  /// The number of the field of a dotted path.
  private mutating func number(of path: String) -> Int {
    let path = Array(path.utf8)
    if let known = numbers.find(path[...], in: Space.fields) { return Int(known) }
    let field = Int32(fieldCount)
    numbers.add(path[...], field, in: Space.fields)
    fieldCount += 1
    addEdges(to: path, field: field)
    return Int(field)
  }

  /// Adds every way to spell a path: each dot either goes into an object or belongs to the name.
  ///
  /// The objects on all ways are the beginnings of the path up to each of its dots; from each of them a name leads into each one after it, and one to
  /// the field.
  private mutating func addEdges(to path: [UInt8], field: Int32) {
    let dots = path.indices.filter { path[$0] == UInt8(ascii: ".") }
    // Where the names in each object start, and its number.
    var objects = [(start: 0, state: Int32(0))]
    for dot in dots { objects.append((dot + 1, state(of: path[...dot]))) }
    for (index, object) in objects.enumerated() {
      for (dot, inside) in zip(dots[index...], objects[(index + 1)...]) where dot > object.start {
        add(path[object.start..<dot], field: -1, state: inside.state, to: object.state)
      }
      add(path[object.start...], field: field, state: -1, to: object.state)
    }
  }

  /// The number of the object at a path with the dot at its end.
  private mutating func state(of path: ArraySlice<UInt8>) -> Int32 {
    if let known = numbers.find(path, in: Space.objects) { return known }
    let state = Int32(edges.count)
    numbers.add(path, state, in: Space.objects)
    edges.append([])
    statePaths.append(String(decoding: path.dropLast(), as: UTF8.self))
    return state
  }

  private mutating func add(_ name: ArraySlice<UInt8>, field: Int32, state: Int32, to object: Int32) {
    let edges = Int(object)
    if let index = numbers.find(name, in: object).map({ Int($0) }) {
      if field >= 0 { self.edges[edges][index].field = field }
      if state >= 0 { self.edges[edges][index].state = state }
    } else {
      numbers.add(name, Int32(self.edges[edges].count), in: object)
      self.edges[edges].append(Edge(name: Array(name), field: field, state: state))
    }
  }
}

/// Numbers of names, of each space of names by itself: open addressing by a hash of so few steps that some ten thousand look-ups take no time.
private struct PathNumbers: Sendable {
  private struct Place: Sendable {
    /// Where the name starts among all bytes; -1 where the place is free.
    var start: Int32 = -1
    var count: Int32 = 0
    var space: Int32 = 0
    var number: Int32 = 0
  }

  private var places = [Place](repeating: Place(), count: 1 << 13)
  private var bytes: [UInt8] = []
  private var count = 0

  /// The number of a name; nil where it has none.
  func find(_ name: ArraySlice<UInt8>, in space: Int32) -> Int32? {
    let place = places[self.place(of: name, space)]
    return place.start < 0 ? nil : place.number
  }

  /// Gives a name that has none a number.
  mutating func add(_ name: ArraySlice<UInt8>, _ number: Int32, in space: Int32) {
    if 2 * count > places.count { grow() }
    places[place(of: name, space)] = Place(
      start: Int32(bytes.count), count: Int32(name.count), space: space, number: number)
    bytes += name
    count += 1
  }

  /// The place of a name, or the free one where it belongs.
  private func place(of name: ArraySlice<UInt8>, _ space: Int32) -> Int {
    // The hash of Fowler, Noll and Vo, with the space for a first byte.
    var hash = (0xcbf2_9ce4_8422_2325 ^ UInt64(UInt32(bitPattern: space))) &* 0x0000_0100_0000_01b3
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    var index = Int(truncatingIfNeeded: hash ^ hash >> 32) & (places.count - 1)
    while places[index].start >= 0, !isName(places[index], name, space) { index = (index + 1) & (places.count - 1) }
    return index
  }

  private func isName(_ place: Place, _ name: ArraySlice<UInt8>, _ space: Int32) -> Bool {
    guard place.space == space, Int(place.count) == name.count else { return false }
    var own = Int(place.start)
    for byte in name {
      if bytes[own] != byte { return false }
      own += 1
    }
    return true
  }

  private mutating func grow() {
    let old = places
    places = [Place](repeating: Place(), count: 2 * old.count)
    for place in old where place.start >= 0 {
      let start = Int(place.start)
      places[self.place(of: bytes[start..<(start + Int(place.count))], place.space)] = place
    }
  }
}
