// What must hold of a heap at any time.

@testable import Memory

extension CoreHeap {
  /// What is wrong with the heap's slabs; empty where nothing is.
  var faults: [String] {
    SizeClass.all.flatMap { faults(of: $0) }
  }

  private func faults(of sizeClass: SizeClass) -> [String] {
    let number = sizeClass.number
    var faults: [String] = []
    for (index, slab) in listed(sizeClass).enumerated() {
      faults += self.faults(of: slab, named: "listed slab \(index) of class \(number)")
    }
    let recent = blocks(from: state.recent[sizeClass])
    if Set(recent.map(\.address)).count != recent.count {
      faults.append("class \(number): its recent blocks are a ring")
    }
    for block in recent {
      let slab = Slab(word: state.table.word(at: block.address))
      guard slab != .none, slab.record.owner == address else {
        faults.append("class \(number): a recent block of no slab")
        continue
      }
      if block.mark != slab.record.word ^ state.secret {
        faults.append("class \(number): no mark")
      }
      if slab.record.sizeClass != sizeClass {
        faults.append("class \(number): a recent block of another class")
      }
    }
    return faults
  }

  private func listed(_ sizeClass: SizeClass) -> [Slab] {
    guard state.listed[sizeClass] != .none else { return [] }
    var slabs = [state.listed[sizeClass]]
    while let next = slabs.last.map({ Slab(address: $0.record.next) }), next != slabs[0],
      slabs.count < 1 << 20
    {
      slabs.append(next)
    }
    return slabs
  }

  private func blocks(from first: FreeBlock) -> [FreeBlock] {
    var (blocks, block) = ([FreeBlock](), first)
    while block != .none, blocks.count < 1 << 16 {
      blocks.append(block)
      block = block.next
    }
    return blocks
  }

  private func faults(of slab: Slab, named name: String) -> [String] {
    let record = slab.record
    let free = blocks(from: record.free)
    var faults: [String] = []
    if free.isEmpty { faults.append("\(name) has no free block") }
    if Set(free.map(\.address)).count != free.count { faults.append("\(name) is a ring") }
    for block in free {
      let offset = block.address &- record.base
      let size = record.sizeClass.blockSize
      if offset >= UInt64(record.cut) * size || offset % size != 0 {
        faults.append("\(name): a free block at offset \(offset)")
      }
      if block.mark != record.word ^ state.secret {
        faults.append("\(name): a free block with no mark")
      }
    }
    if free.count + Int(record.out) != Int(record.cut) || record.out == 0 {
      faults.append("\(name): \(free.count) free, \(record.out) out of \(record.cut)")
    }
    return faults
  }
}
