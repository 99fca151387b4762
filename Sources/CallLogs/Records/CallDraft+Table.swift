import CostModel

// The values that the table of the format finds in an object.
extension CallDraft {
  /// Adds the values that the format's table finds in an object: slots, dimensions, and whether a rule leaves it out.
  ///
  /// Values that the call already has are kept.
  package func fill(from value: LogValue) {
    fields.start()
    fields.walk(record, value)
    fill(ofWalked: value)
  }

  /// Adds the values of the dimensions that an object has by the format's prefixes; what the call has already, it keeps.
  package func fillAttributes(from value: LogValue) {
    if dimensions.isEmpty { return }
    fields.start()
    fields.walk(record, value)
    if isRepeated({ field in compiled.attributes.contains { $0.contains(field) } }) { skip = skip ?? .duplicateKey }
    readEmbedded()
    fillAttributes(ofWalked: value)
  }

  /// Adds what the table finds in an object whose fields were found already.
  func fill(ofWalked value: LogValue) {
    if isRepeated({ compiled.fields.contains($0) }) { skip = skip ?? .duplicateKey }
    readEmbedded()
    unread.find(record, value)
    for (index, inside) in embedded.enumerated() {
      if let inside { unread.find(record, inside, at: compiled.embeddedPaths[index]) }
    }
    fillSlots()
    if !embedded.isEmpty { readProviderMetadata() }
    if !compiled.parts.isEmpty, addParts() { hasParts = true }
    if !compiled.writeLists.isEmpty, readWriteLists() { hasParts = true }
    fillAttributes(ofWalked: value)
    for (index, field) in compiled.rules.enumerated() where isAbsent(layout.firstRule + index) {
      if let value = fields[field] { set(layout.firstRule + index, value) }
    }
  }

  /// Adds the values of the slots among the fields that were found.
  func fillSlots() {
    guard let known = unsafe fields.known else {
      if unsafe compiled.slots.count > 4 * fields.fields.count { return unsafe fillSlots(of: fields.fields) }
      for (slot, field) in compiled.slots {
        if let value = fields[field], isAbsent(slot) { set(slot, value) }
      }
      return
    }
    if unsafe known.pointee.slots == nil {
      let slots = compiled.slots.compactMap { slot, field in fields[field].map { (slot: slot, node: $0.index) } }
      unsafe TreeTemplate.note(slots, of: known)
    }
    guard let slots = unsafe known.pointee.slots else { return }
    for index in 0..<(unsafe known.pointee.slotCount) {
      unsafe fill(slots[index].slot, LogValue(index: slots[index].node))
    }
  }

  /// Adds the values of the slots among some fields, of which there are far fewer than the format has names.
  private func fillSlots(of met: UnsafeBufferPointer<Int32>) {
    var slots: UInt64 = 0
    var disagree = false
    for index in 0..<met.count {
      let field = unsafe met[index]
      guard let value = fields[Int(field)], !record.isNull(value) else { continue }
      for use in slotUses.start[Int(field)]..<slotUses.start[Int(field) &+ 1] {
        let (slot, order) = slotUses.uses[use]
        let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: slot)
        // Of several fields the one that comes first in the table counts, and of several counts of one meaning the largest.
        if slots & bit != 0, SlotLayout.named[slot], record.integer(firstFields[slot].value) != record.integer(value) {
          disagree = true
        }
        if slots & bit == 0 || order < firstFields[slot].order { firstFields[slot] = (order, value) }
        slots |= bit
      }
    }
    if disagree {
      for (slot, field) in compiled.slots {
        if let value = fields[field] { fill(slot, value) }
      }
      return
    }
    while slots != 0 {
      let slot = slots.trailingZeroBitCount
      if isAbsent(slot) { set(slot, firstFields[slot].value) }
      slots &= slots &- 1
    }
  }

  /// Gives a slot the value of a field; of several counts of one meaning the largest.
  private func fill(_ slot: Int, _ value: LogValue) {
    if isAbsent(slot) { return set(slot, value) }
    let node = record.node(value)
    guard SlotLayout.named[slot], node.kind == .number, let known = number(slot) else { return }
    // The record has a margin after its last byte.
    let other = unsafe ByteWords.digits(record.base + Int(node.start))
    guard other.count == Int(node.end &- node.start), other.count < 16, other.number != known else { return }
    namesDisagree = true
    if other.number > known { set(slot, value) }
  }

  private func isRepeated(_ isOwn: (Int) -> Bool) -> Bool {
    fields.hasRepeated && fields.repeated.contains { isOwn(Int($0)) }
  }

  /// Finds the fields of texts that are JSON themselves, as if they were in the record.
  func readEmbedded() {
    guard !compiled.embedded.isEmpty else { return }
    embedded.removeAll(keepingCapacity: true)
    for (field, state) in compiled.embedded {
      let inside = fields[field].flatMap { record.embedded($0) }
      embedded.append(inside)
      if let inside, state >= 0 { fields.walkMore(record, inside, state: state) }
    }
  }
}
