import CostModel

/// The fields that any of the formats asks for, as a tree of names: a record is walked once for all formats.
struct FieldTable: Sendable {
  /// A name inside an object and where it leads.
  struct Edge: Sendable {
    let name: [UInt8]
    /// The field whose path ends with the name; -1 when there is none.
    var field: Int32
    /// The object the name leads into; -1 when nothing in it is asked for.
    var state: Int32
  }

  /// A format with its fields by number.
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
    /// Fields whose text is read as JSON, which needs a tree, and the objects that the texts stand for.
    let embedded: [(field: Int, state: Int32)]
    /// Fields that are lists of texts in which dimensions are found.
    let lists: [Int]
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
    /// What is a count that the format does not know.
    let keys: UsageKeys
    /// The paths of the texts of JSON, in the order of `embedded`.
    let embeddedPaths: [String]
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
  private(set) var statePaths: [String] = []
  private var fields: [[UInt8]: Int] = [:]
  /// The place of each name among the names of its object.
  private var places: [[[UInt8]: Int]] = [[:]]
  private var states: [[UInt8]: Int32] = [[]: 0]

  /// The names of all formats without dimensions: what every table of several formats starts with, so that they are entered once.
  private static let common = FieldTable(formats: LogFormat.all, dimensions: [], after: FieldTable())

  /// Nothing yet.
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
    (edges, places) = (names.edges, names.places)
    (fields, states) = (names.fields, names.states)
    let fieldDimensions = dimensions.filter { !ScanPlan.isDerived($0) }
    layout = SlotLayout(attributeCount: dimensions.count, ruleCount: formats.map(\.skips.count).max() ?? 0)
    for format in formats {
      let slots = format.fields.map { (slot: $0.slot.rawValue, field: number(of: $0.path)) }
      let attributes = dimensions.map { name in format.attributePrefixes.map { number(of: $0 + name) } }
      let rules = format.skips.map { number(of: $0.path) }
      let embedded = format.textsOfJSON(for: fieldDimensions)
      let lists = format.attributeLists.map { number(of: $0) }
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
          embedded: embedded.map { (number(of: $0), states[Array("\($0).".utf8)] ?? -1) },
          lists: lists, iterations: iterations, parts: parts, writeLists: writeLists, steps: steps,
          attributeObjects: attributeObjects,
          needsTree: format.expander != nil
            || !fieldDimensions.isEmpty
              && (format.attributesIgnoreCase || !format.attributeLists.isEmpty),
          fields: Array(Set(slots.map(\.field) + parts.map(\.field) + attributes.flatMap { $0 } + rules)).sorted(),
          keys: UsageKeys(format, dimensions: fieldDimensions), embeddedPaths: embedded))
    }
    statePaths = Array(repeating: "", count: edges.count)
    for (key, state) in states {
      statePaths[Int(state)] = String(decoding: key.dropLast(), as: UTF8.self)
    }
  }

  /// The number of the field of a dotted path.
  private mutating func number(of path: String) -> Int {
    let path = Array(path.utf8)
    if let known = fields[path] { return known }
    let field = fieldCount
    fields[path] = field
    fieldCount += 1
    addEdges(to: path[...], from: 0, prefix: [], field: Int32(field))
    return field
  }

  /// Adds every way to spell a path: each dot either goes into an object or belongs to the name.
  private mutating func addEdges(to path: ArraySlice<UInt8>, from state: Int32, prefix: [UInt8], field: Int32) {
    add(Edge(name: Array(path), field: field, state: -1), to: state)
    for index in path.indices where path[index] == UInt8(ascii: ".") && index > path.startIndex {
      let name = Array(path[..<index])
      let key = prefix + name + [UInt8(ascii: ".")]
      let child: Int32
      if let known = states[key] {
        child = known
      } else {
        child = Int32(edges.count)
        edges.append([])
        places.append([:])
        states[key] = child
      }
      add(Edge(name: name, field: -1, state: child), to: state)
      addEdges(to: path[(index + 1)...], from: child, prefix: key, field: field)
    }
  }

  private mutating func add(_ edge: Edge, to state: Int32) {
    if let index = places[Int(state)][edge.name] {
      if edge.field >= 0 { edges[Int(state)][index].field = edge.field }
      if edge.state >= 0 { edges[Int(state)][index].state = edge.state }
    } else {
      places[Int(state)][edge.name] = edges[Int(state)].count
      edges[Int(state)].append(edge)
    }
  }
}
