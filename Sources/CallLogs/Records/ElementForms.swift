/// The forms of list elements that are small objects, such as the attributes of a span: their fixed bytes, and between
/// them texts and integers.
///
/// An element that looks like one that was read before gets its nodes without being parsed. A record has one of these, whose memory is not there before
/// the first element of a list.
@safe struct ElementForms {
  /// The fixed bytes before a text or a number, or at the end.
  private struct Step {
    var first: SIMD2<UInt64> = .zero
    var second: SIMD2<UInt64> = .zero
    var firstMask: SIMD2<UInt64> = .zero
    var secondMask: SIMD2<UInt64> = .zero
    /// Their number.
    var count = 0
    /// What comes after them.
    var kind = LogRecord.Kind.null
  }

  /// A node by the places of the steps: where the fixed bytes before it start, and how far after that it starts and ends.
  private struct Part {
    var kind = LogRecord.Kind.null
    /// The step in whose fixed bytes it starts, and ends.
    var (startStep, endStep): (Int, Int) = (0, 0)
    var (start, end): (Int, Int) = (0, 0)
    /// The number of nodes to the next one that is not inside of it.
    var next = 0
  }

  /// One of the forms: where its steps and its parts start, and how many it has.
  private struct Form {
    var (steps, stepCount): (Int, Int) = (0, 0)
    var (parts, partCount): (Int, Int) = (0, 0)
    /// The form that was met last after it.
    var follower = 0
  }

  /// The most nodes, and the most texts and numbers, of an element.
  static let mostNodes = 16
  private static let mostLeaves = 4
  /// The most forms.
  private static let most = 8

  private var forms: UnsafeMutablePointer<Form>?
  private var steps: UnsafeMutablePointer<Step>?
  private var parts: UnsafeMutablePointer<Part>?
  /// Where the fixed bytes before each leaf of an element start.
  private var places: UnsafeMutablePointer<Int>?
  private(set) var count = 0
  /// The form that was met last.
  private var last = 0
  /// The number of further elements that are examined for another form.
  private var trials = 64

  /// Whether a further one can be learned.
  var canLearn: Bool { count < Self.most && trials > 0 }

  func deallocate() {
    unsafe forms?.deallocate()
    unsafe steps?.deallocate()
    unsafe parts?.deallocate()
    unsafe places?.deallocate()
  }

  // MARK: - Elements

  /// Reads an element of a list.
  ///
  /// - Parameters:
  ///   - base: The bytes of the record.
  ///   - start: Where the element starts.
  ///   - end: Where the record ends; every search ends there, and `ByteWords.margin` bytes after it are readable.
  ///   - nodes: Where its nodes go; there is room for `mostNodes`.
  ///   - number: The index of the first of them.
  /// - Returns: Where it ends, and how many nodes it has; an end of -1 where it has none of the forms.
  @inline(__always)
  mutating func read(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ nodes: UnsafeMutablePointer<LogRecord.Node>, _ number: Int
  ) -> (end: Int, count: Int) {
    guard let forms = unsafe forms else { return (-1, 0) }
    let expected = unsafe forms[last].follower
    var index = expected
    var next = 0
    while true {
      let place = unsafe match(forms[index], base, start)
      if place >= 0, place <= end {
        unsafe forms[last].follower = index
        last = index
        return unsafe (place, add(forms[index], nodes, number))
      }
      if next == expected { next &+= 1 }
      guard next < count else { return (-1, 0) }
      index = next
      next &+= 1
    }
  }

  /// Where an element ends that has a form; -1 where it has another one.
  @inline(__always)
  private func match(_ form: Form, _ base: UnsafePointer<UInt8>, _ start: Int) -> Int {
    guard let steps = unsafe steps, let places = unsafe places else { return -1 }
    var place = start
    for index in 0..<form.stepCount {
      let step = unsafe steps + (form.steps &+ index)
      let difference =
        unsafe (ByteWords.sixteen(base + place) & step.pointee.firstMask ^ step.pointee.first)
        | (ByteWords.sixteen(base + place + 16) & step.pointee.secondMask ^ step.pointee.second)
      if difference[0] | difference[1] != 0 { return -1 }
      unsafe places[index] = place
      place = unsafe place &+ step.pointee.count
      switch unsafe step.pointee.kind {
      case .text:
        place = unsafe place &+ ByteWords.distanceToTextEnd(base + place)
        if unsafe base[place] != UInt8(ascii: "\"") { return -1 }
      case .number:
        let digits = unsafe ByteWords.digits(base + place)
        if unsafe digits.count == 0 || digits.count >= 16 || digits.count > 1 && base[place] == UInt8(ascii: "0") {
          return -1
        }
        // Behind a fraction or an exponent the fixed bytes do not come.
        place &+= digits.count
      default: return place
      }
    }
    return -1
  }

  /// Adds the nodes of the element that was read last.
  @inline(__always)
  private func add(_ form: Form, _ nodes: UnsafeMutablePointer<LogRecord.Node>, _ number: Int) -> Int {
    guard let parts = unsafe parts, let places = unsafe places else { return 0 }
    for index in 0..<form.partCount {
      let part = unsafe parts + (form.parts &+ index)
      unsafe nodes[index] = LogRecord.Node(
        start: UInt32(truncatingIfNeeded: places[part.pointee.startStep] &+ part.pointee.start),
        end: UInt32(truncatingIfNeeded: places[part.pointee.endStep] &+ part.pointee.end),
        next: Int32(truncatingIfNeeded: number &+ index &+ part.pointee.next), kind: part.pointee.kind)
    }
    return form.partCount
  }

  // MARK: - New forms

  /// Learns the form of an element that was just parsed, where it has one.
  ///
  /// - Parameters:
  ///   - base: The bytes of the record.
  ///   - nodes: The nodes of the element.
  ///   - number: The index of the first of them.
  ///   - nodeCount: How many there are.
  mutating func learn(
    _ base: UnsafePointer<UInt8>, _ nodes: UnsafePointer<LogRecord.Node>, _ number: Int, _ nodeCount: Int
  ) {
    guard canLearn, nodeCount <= Self.mostNodes else { return }
    trials -= 1
    var own: (steps: [Step], parts: [Part]) = ([], [])
    // Names are the nodes of an object that come first of two.
    var isName = [Bool](repeating: false, count: nodeCount)
    for index in 0..<nodeCount where unsafe nodes[index].kind == .object {
      var next = index + 1
      while unsafe next < Int(nodes[index].next) - number {
        isName[next] = true
        next = unsafe Int(nodes[next + 1].next) - number
      }
    }
    var place = unsafe Int(nodes[0].start)
    var starts = [place]
    for index in 0..<nodeCount {
      let node = unsafe nodes[index]
      if isName[index] || node.kind != .text && node.kind != .number { continue }
      guard let step = unsafe Self.step(base, place..<Int(node.start), node.kind), own.steps.count < Self.mostLeaves
      else { return }
      own.steps.append(step)
      place = Int(node.end)
      starts.append(place)
    }
    guard let step = unsafe Self.step(base, place..<Int(nodes[0].end), .null) else { return }
    own.steps.append(step)
    for index in 0..<nodeCount {
      let node = unsafe nodes[index]
      if node.kind == .escapedText { return }
      let (start, end) = (Int(node.start), Int(node.end))
      // A leaf starts behind the fixed bytes before it, and ends where those after it start.
      let startStep = starts.lastIndex { isName[index] || !Self.isLeaf(node.kind) ? $0 <= start : $0 < start } ?? 0
      let endStep = starts.lastIndex { $0 <= end } ?? 0
      own.parts.append(
        Part(
          kind: node.kind, startStep: startStep, endStep: endStep, start: start - starts[startStep],
          end: end - starts[endStep], next: Int(node.next) - number - index))
    }
    add(own.steps, own.parts)
  }

  private static func isLeaf(_ kind: LogRecord.Kind) -> Bool { kind == .text || kind == .number }

  /// A step over fixed bytes; nil where there are too many.
  private static func step(_ base: UnsafePointer<UInt8>, _ range: Range<Int>, _ kind: LogRecord.Kind) -> Step? {
    guard range.count <= 32 else { return nil }
    func mask(_ count: Int) -> SIMD2<UInt64> {
      SIMD2(~(~0 << UInt64(8 * min(count, 8))), ~(~0 << UInt64(8 * max(0, count - 8))))
    }
    let (first, second) = (mask(min(range.count, 16)), mask(max(0, range.count - 16)))
    return unsafe Step(
      first: ByteWords.sixteen(base + range.lowerBound) & first,
      second: ByteWords.sixteen(base + range.lowerBound + 16) & second, firstMask: first, secondMask: second,
      count: range.count, kind: kind)
  }

  private mutating func add(_ own: [Step], _ ownParts: [Part]) {
    let forms = unsafe self.forms ?? .allocate(capacity: Self.most)
    let steps = unsafe self.steps ?? .allocate(capacity: Self.most * (Self.mostLeaves + 1))
    let parts = unsafe self.parts ?? .allocate(capacity: Self.most * Self.mostNodes)
    if unsafe places == nil {
      let places = UnsafeMutablePointer<Int>.allocate(capacity: Self.mostLeaves + 1)
      unsafe places.initialize(repeating: 0, count: Self.mostLeaves + 1)
      unsafe self.places = places
    }
    unsafe (self.forms, self.steps, self.parts) = (forms, steps, parts)
    let form = Form(
      steps: count * (Self.mostLeaves + 1), stepCount: own.count, parts: count * Self.mostNodes,
      partCount: ownParts.count, follower: 0)
    for (index, step) in own.enumerated() { unsafe (steps + form.steps + index).initialize(to: step) }
    for (index, part) in ownParts.enumerated() { unsafe (parts + form.parts + index).initialize(to: part) }
    unsafe (forms + count).initialize(to: form)
    count += 1
  }
}
