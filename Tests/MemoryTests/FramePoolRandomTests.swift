// Random uses of the pool, against a model.

import DeviceModels
import Launch
import TestSupport
import Testing

@testable import Memory

/// A pool that is used at random, and the model that says what must come of it.
struct FramePoolGame {
  let arena: Arena
  var model: FramePoolModel
  var random: SplitMix64

  /// The runs that are taken, with what is written all over them.
  var runs: [(first: Frame, count: UInt64)] = []

  init(frames count: UInt64, seed: UInt64) {
    arena = Arena(frames: count, isFilled: false)
    model = FramePoolModel(first: arena.first, count: count)
    random = SplitMix64(seed: seed)
  }

  /// Fills the pool piece by piece, but for some holes that nobody ever has.
  mutating func fill() {
    var place: UInt64 = 0
    while place < arena.count {
      let count = min(random.next() % 300 + 1, arena.count - place)
      if random.next() % 8 == 0 {
        model.set(arena[place], count: count, isFree: false)
      } else {
        unsafe arena.pool.add(arena[place], count: count)
      }
      place += count
    }
  }

  mutating func play(_ moves: Int) {
    for move in 0..<moves {
      switch random.next() % 8 {
      case 0...3: take()
      case 4: extend()
      case 5: givePart()
      default: giveAll()
      }
      if move % 16 == 0 { check() }
    }
  }

  /// Small counts more often than large ones.
  private mutating func anyCount() -> UInt64 {
    random.next() % (1 << (random.next() % 10)) + 1
  }

  private mutating func take() {
    let count = anyCount()
    let alignment: UInt64 = random.next() % 3 == 0 ? 1 << (random.next() % 10) : 1
    let limit = random.next() % 4 == 0 ? random.next() % arena.count : arena.count
    let isThere = model.has(Int(count), alignedTo: Int(alignment), below: Int(limit))
    let run = arena.pool.take(count, alignedTo: alignment, below: arena[limit].address)
    #expect((run != nil) == isThere, "\(count) aligned to \(alignment) below \(limit)")
    guard let run else { return }
    #expect(run.number % alignment == 0 && run + count <= arena[limit])
    own(run, count)
    runs.append((run, count))
  }

  /// What was free is ours from now on, and shows it.
  private mutating func own(_ first: Frame, _ count: UInt64) {
    let start = Int(first.number - arena.first.number)
    #expect(model.areFree(start..<start + Int(count)))
    model.set(first, count: count, isFree: false)
    for frame in first.number..<first.number + count {
      #expect(arena.table[Frame(number: frame)] == 0)
      arena.table[Frame(number: frame)] = frame << 12 | FrameTable.Kind.large
      unsafe Frame(number: frame).words[0] = ~frame
    }
  }

  /// Gives frames back, which are as they were left.
  private mutating func give(_ first: Frame, _ count: UInt64) {
    for frame in first.number..<first.number + count {
      #expect(arena.table[Frame(number: frame)] == frame << 12 | FrameTable.Kind.large)
      #expect(unsafe Frame(number: frame).words[0] == ~frame)
      arena.table[Frame(number: frame)] = 0
    }
    model.set(first, count: count, isFree: true)
    arena.pool.give(first, count: count)
  }

  private mutating func anyRun() -> (first: Frame, count: UInt64)? {
    guard !runs.isEmpty else { return nil }
    runs.swapAt(Int(random.next() % UInt64(runs.count)), runs.count - 1)
    return runs.removeLast()
  }

  private mutating func extend() {
    guard let run = anyRun() else { return }
    let added = anyCount()
    let end = Int(run.first.number + run.count - arena.first.number)
    let isFree = model.areFree(end..<end + Int(added))
    let isDone = arena.pool.extend(run.first, from: run.count, to: run.count + added)
    #expect(isDone == isFree)
    if isDone { own(run.first + run.count, added) }
    runs.append((run.first, isDone ? run.count + added : run.count))
  }

  private mutating func giveAll() {
    guard let run = anyRun() else { return }
    give(run.first, run.count)
  }

  /// Gives a part from the middle, so that what is left is two runs, or fewer.
  private mutating func givePart() {
    guard let run = anyRun() else { return }
    let start = random.next() % run.count
    let count = random.next() % (run.count - start) + 1
    give(run.first + start, count)
    if start > 0 { runs.append((run.first, start)) }
    let rest = run.count - start - count
    if rest > 0 { runs.append((run.first + (start + count), rest)) }
  }

  /// Every free frame is in one block, no two blocks could be one, and each has its
  /// word. The words of frames that are inside of a block are 0.
  func check() {
    let blocks = arena.pool.blocks
    #expect(blocks == model.blocks)
    #expect(arena.pool.freeCount == UInt64(model.freeCount))
    #expect(arena.pool.largestFree == blocks.map(\.count).max() ?? 0)
    for block in blocks {
      #expect(arena.table[block.first] == block.word)
      for index in 1..<max(block.count, 1) {
        #expect(arena.table[block.first + index] == 0)
      }
    }
  }

  /// Gives all back; then the pool is as it was.
  mutating func end() {
    while !runs.isEmpty { giveAll() }
    check()
  }
}

@Suite("A pool of frames, used at random")
struct FramePoolRandomTests {
  /// Plays with a pool for each seed.
  static func play(seeds: Range<UInt64>, moves: Int) {
    for seed in seeds {
      var game = FramePoolGame(frames: 200 + seed * 97 % 900, seed: seed)
      game.fill()
      let atStart = game.arena.pool.blocks
      game.play(moves)
      game.end()
      #expect(game.arena.pool.blocks == atStart, "seed \(seed)")
    }
  }

  @Test("does what a set of free frames would do")
  func random() {
    Self.play(seeds: Tier.seeds(quick: 4, ci: 20, long: 1000), moves: 400)
  }
}
