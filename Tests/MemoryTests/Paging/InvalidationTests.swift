// What cores must be told, and what waits until they have been.

import DeviceModels
import Testing

@testable import Memory

@Suite("Stale pages")
struct StalePagesTests {
  @Test("what goes on from the last range lengthens it")
  func merging() {
    var pages = StalePages()
    #expect(pages.isEmpty)
    for page: UInt64 in [4, 5, 6, 9, 8, 7] { pages.add(page << 12..<(page + 1) << 12) }
    #expect(pages.count == 4 && pages[0] == 0x4000..<0x7000 && !pages.isEverything)
    #expect(pages.overlap(0x8000..<0x9000) && pages.overlap(0..<0x4001))
    #expect(!pages.overlap(0..<0x4000) && !pages.overlap(0xa000..<0xb000))
  }

  @Test("one range too many is everything")
  func tooManyRanges() {
    var pages = StalePages()
    for index: UInt64 in 0..<16 { pages.add(index << 20..<index << 20 + 0x1000) }
    #expect(pages.count == 16 && !pages.isEverything && !pages.overlap(0x5000..<0x6000))
    pages.add(17 << 20..<17 << 20 + 0x1000)
    #expect(pages.isEverything && pages.overlap(0x5000..<0x6000))
  }

  @Test("64 pages are told one by one, 65 are everything")
  func tooManyPages() {
    var pages = StalePages()
    pages.add(0..<64 << 12)
    #expect(!pages.isEverything)
    pages.add(64 << 12..<65 << 12)
    #expect(pages.isEverything)
  }
}

@Suite("Invalidations")
struct InvalidationTests {
  @Test("a core reaches a page that went until it is told; its frame waits until then")
  func order() throws {
    let model = MMUModel(cores: 2)
    let paging = PagingTrial(model, cores: 2)
    let stack = try paging.makeStack(0x2000)
    let frame = try model.access(stack.bottom, .write, core: 1) >> 12
    paging.remove(stack)
    #expect(try model.access(stack.bottom, .write, core: 1) >> 12 == frame)
    #expect(model.isTaken(frame) && paging.flushes == 0)
    paging.flush()
    #expect(throws: MMUModel.Fault.notPresent) {
      try model.access(stack.bottom, .write, core: 1)
    }
    #expect(!model.isTaken(frame) && paging.flushes == 1)
    paging.flush()
    #expect(paging.flushes == 1 && model.violations.isEmpty)
  }

  @Test("the model notices a frame that is given too early")
  func strictModel() throws {
    let model = MMUModel(cores: 2)
    let paging = PagingTrial(model, cores: 1)
    let stack = try paging.makeStack(0x1000)
    _ = try model.access(stack.bottom, .read, core: 1)
    paging.remove(stack)
    paging.flush()
    #expect(model.violations.contains { $0.hasPrefix("4.10.5") })
    #expect(model.stale(core: 1).count == 1)
  }

  @Test("when 256 frames wait, the next one has them sent")
  func full() throws {
    let paging = PagingTrial()
    let stacks = try (0..<257).map { _ in
      try paging.makeStack(0x1000)
    }
    for stack in stacks { _ = try paging.model.access(stack.bottom, .write) }
    let taken = paging.model.takenCount
    for stack in stacks.dropLast() { paging.remove(stack) }
    #expect(paging.flushes == 0 && paging.model.takenCount == taken)
    paging.remove(stacks[256])
    #expect(paging.flushes == 1 && paging.model.takenCount == taken - 256)
    paging.flush()
    #expect(paging.model.takenCount == taken - 257 && paging.model.violations.isEmpty)
  }

  @Test("an address is not used anew while a core remembers what it was")
  func addressReuse() throws {
    let model = MMUModel(cores: 2)
    let paging = PagingTrial(model, cores: 2)
    let stack = try paging.makeStack(0x1000)
    _ = try model.access(stack.bottom, .write, core: 1)
    paging.remove(stack)
    let next = try paging.makeStack(0x1000)
    #expect(next == stack && model.violations.isEmpty)
    #expect(
      try model.access(next.bottom, .write, core: 1)
        == paging.translate(next.bottom)?.physical)
  }
}
