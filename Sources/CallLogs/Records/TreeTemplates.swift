/// The templates of records that are read as trees, which one thread has met.
///
/// To make one takes as long as to read some ten records, and a log can have a new shape in every line. So what may be made is earned by the records
/// that were found, and where hardly any is found, none is looked for in most of the records.
@safe final class TreeTemplates {
  /// The most templates.
  private static let most = 32
  /// The cost of a template, counted in records that matched, and the most that can be saved up.
  private static let price = 4
  private static let mostCredit = 256
  /// The number of records that are read without looking at the templates where no budget is left to make some: twice
  /// as many each time, up to the most.
  private static let shortestPause = 256
  private static let longestPause = 1 << 16

  /// Those that were met, held without counting references; this object releases them.
  private let templates: UnsafeMutablePointer<Unmanaged<TreeTemplate>>
  /// Which one was met last after each of them.
  private let followers: UnsafeMutablePointer<Int>
  @safe @exclusivity(unchecked) private var count = 0
  /// The one that was met last.
  @safe @exclusivity(unchecked) private var last = 0
  /// The next one to be evicted where there is no room.
  @safe @exclusivity(unchecked) private var oldest = 0
  @safe @exclusivity(unchecked) private var credit = 48
  /// The number of records that are still read without a look, and the number after the next time.
  @safe @exclusivity(unchecked) private var paused = 0
  @safe @exclusivity(unchecked) private var pause = TreeTemplates.shortestPause

  init() {
    unsafe templates = .allocate(capacity: Self.most)
    unsafe followers = .allocate(capacity: Self.most)
    unsafe followers.initialize(repeating: 0, count: Self.most)
  }

  deinit {
    for index in 0..<count { unsafe templates[index].release() }
    unsafe templates.deallocate()
    unsafe followers.deallocate()
  }

  /// Whether a further one may be made.
  var canLearn: Bool { paused == 0 && credit >= Self.price }

  /// Adds a template, or records that a record could not be made one; the record must not be inside of another one.
  func add(_ template: TreeTemplate?) {
    credit -= Self.price
    if credit < Self.price {
      paused = pause
      pause = min(2 * pause, Self.longestPause)
    }
    guard let template else { return }
    let held = unsafe Unmanaged.passRetained(template)
    if count < Self.most {
      unsafe (templates + count).initialize(to: held)
      count += 1
    } else {
      unsafe templates[oldest].release()
      unsafe templates[oldest] = held
      oldest = (oldest + 1) % Self.most
    }
  }

  /// Reads a record if one of the templates fits it, and has the tree take it.
  ///
  /// - Parameters:
  ///   - record: The tree.
  ///   - window: The buffer.
  ///   - start: Where the record starts.
  /// - Returns: Where it ends, and its format; nil where none fits.
  @inline(__always)
  func read(_ record: LogRecord, _ window: LogWorker.Window, from start: Int) -> (end: Int, format: Int)? {
    if paused > 0 {
      paused &-= 1
      if paused == 0 { credit = 2 * Self.price }
      return nil
    }
    guard count > 0 else { return nil }
    // Records of several shapes mostly come in turns.
    let expected = unsafe followers[last]
    if let found = unsafe read(record, window, from: start, by: expected) { return found }
    for index in 0..<count where index != expected {
      if let found = unsafe read(record, window, from: start, by: index) { return found }
    }
    return nil
  }

  @inline(__always)
  private func read(
    _ record: LogRecord, _ window: LogWorker.Window, from start: Int, by index: Int
  ) -> (end: Int, format: Int)? {
    unsafe templates[index]._withUnsafeGuaranteedRef { template in
      let end = unsafe template.shape.read(window.base, from: start, limit: window.limit)
      guard end >= 0, unsafe window.isEnd(end, of: start) else { return nil }
      unsafe followers[last] = index
      last = index
      credit = min(credit &+ 1, Self.mostCredit)
      unsafe record.take(template, window.base, start..<end)
      return (end, template.format)
    }
  }
}
