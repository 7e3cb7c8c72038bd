// What must hold of a heap at any time.

@testable import Memory

extension CoreHeap {
  /// What is wrong with the heap's slabs; empty where nothing is.
  var faults: [String] {
    (0..<UInt8(SizeClass.count)).flatMap { faults(of: SizeClass(number: $0)) }
  }

  private func faults(of sizeClass: SizeClass) -> [String] {
    let number = Int(sizeClass.number)
    var faults: [String] = []
    var seen = 0
    for slab in listed(number) {
      faults += self.faults(of: slab, named: "listed slab \(seen) of class \(number)")
      if !slab.record.isListed { faults.append("class \(number) lists what says it is not") }
      if slab.record.awaited == 0 { faults.append("class \(number) keeps an empty slab") }
      if slab == state.current[number] { faults.append("class \(number) lists its current") }
      seen += 1
    }
    let current = state.current[number]
    if current != noSlab {
      faults += self.faults(of: current, named: "current slab of class \(number)")
    }
    return faults
  }

  private func listed(_ number: Int) -> [Slab] {
    let first = Slab(address: state.listed[number])
    guard first.address != 0 else { return [] }
    var slabs = [first]
    while let next = slabs.last.map({ Slab(address: $0.record.next) }), next != first,
      slabs.count < 1 << 20
    {
      slabs.append(next)
    }
    return slabs
  }

  private func faults(of slab: Slab, named name: String) -> [String] {
    let record = slab.record
    var faults: [String] = []
    var free: Set<UInt64> = []
    var block = record.free
    while block != .none, free.count <= Int(record.capacity) {
      let offset = block.address &- record.base
      if offset >= UInt64(record.cut) * record.sizeClass.blockSize
        || offset % record.sizeClass.blockSize != 0
      {
        faults.append("\(name): a free block at offset \(offset)")
      }
      if block.mark != record.word { faults.append("\(name): a free block with no mark") }
      if !free.insert(block.address).inserted { faults.append("\(name): its list is a ring") }
      block = block.next
    }
    let pin = slab == state.current[Int(record.sizeClass.number)] ? 1 : 0
    let used = Int(record.awaited) - pin
    if free.count + used != Int(record.cut) {
      faults.append("\(name): \(free.count) free and \(used) used of \(record.cut) cut")
    }
    return faults
  }
}
