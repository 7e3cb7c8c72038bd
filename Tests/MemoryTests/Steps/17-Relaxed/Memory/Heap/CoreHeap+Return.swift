// The way home for blocks that another core has freed.

import Synchronization

/// Blocks of one other heap that this core has freed and not yet sent: each sending
/// costs an atomic operation on a line that the other core uses.
struct Outgoing: BitwiseCopyable {
  /// Whose blocks they are: the address of a heap.
  var owner: UInt64 = 0
  var first = FreeBlock.none
  var last = FreeBlock.none
  var count = 0

  /// How many bytes the blocks have.
  var size: UInt64 = 0

  /// How many are sent together, or how many bytes: what waits is nobody's.
  static var batch: Int { 32 }
  static var batchSize: UInt64 { 4096 }
}

extension CoreHeap {
  /// Frees a block of another core's heap.
  func sendHome(_ block: FreeBlock, _ slab: Slab) {
    let owner = slab.record.owner
    if state.outgoing.owner != owner {
      sendOutgoing()
      state.outgoing.owner = owner
    }
    block.mark = slab.record.word ^ state.secret
    block.next = state.outgoing.first
    if state.outgoing.count == 0 { state.outgoing.last = block }
    state.outgoing.first = block
    state.outgoing.count += 1
    state.outgoing.size += slab.record.sizeClass.blockSize
    if state.outgoing.count == Outgoing.batch || state.outgoing.size >= Outgoing.batchSize
    {
      sendOutgoing()
    }
  }

  /// Hangs the chain before what others have sent. Releasing: who takes the chain sees
  /// the links, and all that was done with the blocks before they were freed.
  func sendOutgoing() {
    let outgoing = state.outgoing
    guard outgoing.count > 0 else { return }
    state.outgoing = Outgoing()
    let home = CoreHeap(address: outgoing.owner)
    var expected = home.gate.returned.load(ordering: .relaxed)
    while true {
      outgoing.last.next = FreeBlock(address: expected)
      let (isDone, original) = home.gate.returned.weakCompareExchange(
        expected: expected, desired: outgoing.first.address,
        successOrdering: .relaxed, failureOrdering: .relaxed)
      if isDone { return }
      expected = original
    }
  }

  /// Puts the blocks that other cores have freed back into their slabs.
  func takeHome() {
    guard gate.returned.load(ordering: .relaxed) != 0 else { return }
    putBackAll(FreeBlock(address: gate.returned.exchange(0, ordering: .relaxed)))
  }
}
