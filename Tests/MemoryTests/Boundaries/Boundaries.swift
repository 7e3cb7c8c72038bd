// What 32-bit code gets wrong: addresses, sizes and frames above 4 GB.
//
// The files in this folder are compiled twice: with the tests of the host, and
// with Memory's own sources for WebAssembly, whose `Int` has 32 bits. A check that
// fails is known by its line.

#if !hasFeature(Embedded)
  @testable import Memory
#endif

private let gigabyte: UInt64 = 1 << 30
private let terabyte: UInt64 = 1 << 40

/// The line of the first check that failed.
private struct Checks {
  var failedLine: UInt32 = 0

  mutating func expect(_ isTrue: Bool, line: UInt32 = #line) {
    if !isTrue, failedLine == 0 { failedLine = line }
  }
}

/// Runs all checks; 0, or the line of the first that failed.
func firstFailedBoundary() -> UInt32 {
  var checks = Checks()
  checkFrames(&checks)
  checkRanges(&checks)
  checkBlocks(&checks)
  checkClasses(&checks)
  checkWords(&checks)
  checkStacks(&checks)
  return checks.failedLine
}

private func checkFrames(_ checks: inout Checks) {
  checks.expect(Frame(holding: terabyte).number == 1 << 28)
  checks.expect(Frame(number: 1 << 28).address == terabyte)
  checks.expect((Frame(holding: 4 * gigabyte) + 1).address == 4 * gigabyte + 4096)
  checks.expect(Frame.count(for: terabyte + 1) == 1 << 28 + 1)
}

private func checkRanges(_ checks: inout Checks) {
  let range = AddressRange(address: 4 * gigabyte - 1, size: 2)
  checks.expect(range.contains(4 * gigabyte) && !range.contains(4 * gigabyte + 1))
  checks.expect(range.inWholeFrames.end == 4 * gigabyte + 4096)
  checks.expect(AddressRange(address: terabyte, size: .max).end == .max)
  let run = FrameRun(first: Frame(holding: 4 * gigabyte), count: 1 << 22)
  checks.expect(run.end.address == 20 * gigabyte)
}

private func checkBlocks(_ checks: inout Checks) {
  let block = FrameBlock(first: Frame(number: 1 << 27), order: 27)
  checks.expect(block.count == 1 << 27 && block.end.address == terabyte)
  checks.expect(FrameBlock.order(for: 1 << 27) == 27)
}

private func checkClasses(_ checks: inout Checks) {
  checks.expect(ClassesBySize()[512].blockSize == 8192)
  checks.expect(SizeClass(for: 8192).blockSize == 8192)
}

private func checkWords(_ checks: inout Checks) {
  let record: UInt64 = 0x7fff_ffff_ffc0
  let word = record | 56 << SlabWord.classShift | SlabWord.mostHeaps << SlabWord.heapShift
  checks.expect(Slab(word: word).address == record)
  checks.expect(Slab(word: 5 << 6 | FrameTable.Kind.large) == .none)
}

private func checkStacks(_ checks: inout Checks) {
  checks.expect(Stack.window.lowerBound == 1 << 45)
  checks.expect(Stack.window.upperBound - Stack.window.lowerBound == 2 * gigabyte)
  let address = Stack.window.upperBound - 1
  checks.expect(StackWindow.slot(of: address) == StackWindow.slotCount - 1)
}
