// Calls the learner's code and tells what it returned.

import GradingChild
import Memory
import MemoryLab
import MemoryLabKit

@main
enum MemoryLabChild {
  static func main() throws {
    var server = Server()
    try GradedChild.serve(Call.self) { server.answer($0) }
  }
}

/// What lives from call to call.
struct Server {
  private var model = Model(seed: 0, frames: 0)
  private var slab: Slab<ModelMemory>?
  private var cache: SlabCache<ModelMemory>?
  private var allocator: SlabAllocator<ModelMemory>?

  /// The size of the blocks of the slab or the cache.
  private var blockSize: UInt64 = 0

  /// What each call so far has answered, where that was an address.
  private var answers: [UInt64] = []

  mutating func answer(_ call: Call) -> Answer {
    var (value, fault): (UInt64, HeapFault?) = (0, nil)
    var other: Answer?
    let place = call.spot.map(address) ?? 0
    let events = model.eventsSince {
      switch call {
      case .number(let size): other = .number(Shape.number(for: size))
      case .shape(let size): other = shape(size)
      case .memory(let seed, let frames): model = Model(seed: seed, frames: frames)
      case .pool(let frames): model.free = frames
      case .slab(let number, let colour, let frames): make(number, colour, frames)
      case .slabTake: value = slab?.take() ?? 0
      case .slabGive: fault = slab?.give(place)
      case .cache(let number):
        blockSize = Parameters.sizes[number]
        cache = SlabCache(number: number, in: memory)
      case .cacheTake: value = cache?.take() ?? 0
      case .cacheGive: fault = giveToCache(place)
      case .cacheGiveBack: cache?.giveBack()
      case .allocator: allocator = SlabAllocator(memory)
      case .allocate(let size, let alignment):
        value = allocator?.allocate(size, alignment: alignment) ?? 0
      case .free: fault = allocator?.free(place)
      case .room: value = allocator?.room(at: place) ?? 0
      case .giveBack: allocator?.giveBack()
      }
    }
    answers.append(value)
    if let size = size(of: call) { model.fill(value, size: size) }
    return model.fault ?? other
      ?? .did(value: value, fault: fault.map { "\($0)" }, events)
  }

  private var memory: ModelMemory { ModelMemory(model: model) }

  private func shape(_ size: UInt64) -> Answer {
    let shape = Shape(blockSize: size)
    return .shape(frames: shape.frames, blocks: shape.blocks, colours: shape.colours)
  }

  /// How many bytes the block has that a call gives; nil where it gives none.
  private func size(of call: Call) -> UInt64? {
    switch call {
    case .slabTake, .cacheTake: blockSize
    case .allocate(let size, _):
      Parameters.sizes.indices.map { Parameters.sizes[$0] }.first { size <= $0 }
    default: nil
    }
  }

  private mutating func make(_ number: Int, _ colour: UInt64, _ frames: UInt64) {
    guard let address = model.take(frames) else { return }
    blockSize = Parameters.sizes[number]
    slab = Slab(at: address, number: number, in: memory)
    slab?.prepare(colour: colour)
  }

  /// The slab is the run of frames in which the address lies.
  private mutating func giveToCache(_ address: UInt64) -> HeapFault? {
    let run = model.run(holding: address).map { $0 << 12 } ?? 0
    return cache?.give(address, slabAt: run)
  }

  private func address(of spot: Spot) -> UInt64 {
    switch spot {
    case .answer(let number, let offset):
      answers[number] &+ UInt64(bitPattern: offset)
    case .run(let number, let offset):
      number < model.starts.count ? model.starts[number] &+ offset : offset
    case .address(let address): address
    }
  }
}

extension Call {
  fileprivate var spot: Spot? {
    switch self {
    case .slabGive(let spot), .cacheGive(let spot), .free(let spot), .room(let spot): spot
    default: nil
    }
  }
}
