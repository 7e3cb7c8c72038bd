// Calls to an allocator.

import Grading

/// Asks an allocator for blocks of all sizes, and knows which are given.
struct AllocatorScript {
  /// The calls whose blocks are given, and the blocks' sizes by their calls.
  private(set) var given: [Int] = []
  private var numbers: [Int: Int] = [:]
  var script: SlabPlay

  init(
    _ clause: String, looking aspects: Set<SlabPlay.Aspect>
  ) {
    script = SlabPlay(clause, looking: aspects)
    script.begin(seed: 23)
    script.add(.allocator, "an allocator", .nothing)
  }

  func judge(by trial: Trial) async throws { try await script.judge(by: trial) }

  mutating func allocate(_ size: UInt64, alignment: UInt64 = 16) {
    let number = Numbers.number(for: size) ?? 0
    let call = script.add(
      .allocate(size: size, alignment: alignment),
      "allocate \(size) bytes at a multiple of \(alignment)", .block(number: number))
    given.append(call)
    numbers[call] = number
  }

  /// So many blocks of a size as `slabs` slabs have.
  mutating func allocateSlabs(_ slabs: UInt64, number: Int) {
    for _ in 0..<slabs * ModelShape(number: number).blocks {
      allocate(Numbers.sizes[number])
    }
  }

  /// Is refused, for what is asked.
  mutating func leave(_ size: UInt64, alignment: UInt64) {
    script.add(
      .allocate(size: size, alignment: alignment),
      "allocate \(size) bytes at a multiple of \(alignment)", .none)
  }

  /// Is refused, for want of frames.
  mutating func allocateInVain(_ size: UInt64) {
    script.add(
      .allocate(size: size, alignment: 16),
      "allocate \(size) bytes, for which there are no frames", .none)
  }

  mutating func pool(_ frames: UInt64) {
    script.add(
      .pool(frames: frames), "the pool has \(frames) frames to give now", .nothing)
  }

  /// - Parameter index: of the blocks that are given.
  @discardableResult
  mutating func free(at index: Int) -> Int {
    let call = given.remove(at: index)
    script.add(
      .free(.answer(of: call, offset: 0)), "free the block of \(call + 1)", .fault(nil))
    return call
  }

  mutating func freeAll(number: Int) {
    for call in given where numbers[call] == number {
      free(at: given.firstIndex(of: call) ?? 0)
    }
  }

  mutating func room(at index: Int) {
    let call = given[index]
    script.add(
      .room(.answer(of: call, offset: 0)), "room of the block of \(call + 1)",
      .room(Numbers.sizes[numbers[call] ?? 0]))
  }

  mutating func refuse(_ call: Int, offset: Int64, _ fault: String) {
    let place = offset == 0 ? "" : "\(offset) bytes into "
    let spot = Spot.answer(of: call, offset: offset)
    script.add(.free(spot), "free \(place)the block of \(call + 1)", .fault(fault))
    script.add(.room(spot), "room \(place)the block of \(call + 1)", .room(0))
  }

  mutating func refuse(_ spot: Spot, _ words: String) {
    script.add(.free(spot), "free \(words)", .fault("foreign"))
    script.add(.room(spot), "room \(words)", .room(0))
  }

  mutating func giveBack() {
    script.add(.giveBack, "give back what is empty", .emptied)
  }
}
