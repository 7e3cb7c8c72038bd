// What the parent may ask of the learner's code, and what it answers. This file stands
// in the child and in the tests, twice the same: the tests share no code with a learner's.

/// One call.
enum Call: Codable, Sendable {
  /// The number of the size for so many bytes.
  case number(size: UInt64)

  /// The shape of slabs with blocks of this size.
  case shape(blockSize: UInt64)

  /// New memory, which has `frames` frames to give and holds noise that `seed` makes.
  /// Later calls are to it.
  case memory(seed: UInt64, frames: UInt64)

  /// The pool has so many frames from now on, besides those that are taken.
  case pool(frames: UInt64)

  /// A slab in frames that the memory gives for it, prepared. Later calls are to it.
  case slab(number: Int, colour: UInt64, frames: UInt64)
  case slabTake
  case slabGive(Spot)

  /// A cache with no slab. Later calls are to it.
  case cache(number: Int)
  case cacheTake
  case cacheGive(Spot)
  case cacheGiveBack

  /// An allocator with no slab. Later calls are to it.
  case allocator
  case allocate(size: UInt64, alignment: UInt64)
  case free(Spot)
  case room(Spot)
  case giveBack
}

/// An address that is known only when the calls before have been answered.
enum Spot: Codable, Equatable, Sendable {
  /// So many bytes behind what the call of this number answered.
  case answer(of: Int, offset: Int64)

  /// So many bytes from the start of the frames that were taken as the n-th.
  case run(Int, offset: UInt64)
  case address(UInt64)
}

/// What came of a call.
enum Answer: Codable, Equatable, Sendable {
  case number(Int?)
  case shape(frames: UInt64, blocks: UInt64, colours: UInt64)
  case did(value: UInt64, fault: String?, [Event])

  /// The learner's code did what no code may: a sentence, and the clause that forbids it.
  case broke(String, clause: String)
}

/// What was done to the memory, in order.
enum Event: Codable, Equatable, Sendable {
  case took(address: UInt64, count: UInt64)

  /// The pool has no such frames.
  case refused(count: UInt64)
  case gave(address: UInt64, count: UInt64)
  case setWord(address: UInt64, UInt64)
  case stored(address: UInt64, UInt64)
}
