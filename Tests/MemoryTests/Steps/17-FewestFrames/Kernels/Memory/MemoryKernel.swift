// A kernel that takes all frames, and gives back all but a few.

import Boot
import Machine
import Memory

@main
struct MemoryKernel {
  static func main() {
    prepareFirstCore()
    var isRight = false
    do throws(BootError) {
      let startInfo = try StartInfo()
      try PowerOff.learn(from: FirmwareTables.find(startInfo))
      isRight = takeAndGive(startInfo.memoryMap)
    } catch {
      isRight = false
    }
    PowerOff.now(status: isRight ? ExitStatus.success : ExitStatus.failure)
  }

  /// False where there is no pool, or where 512 frames in a row can be had.
  static func takeAndGive(_ map: MemoryMap) -> Bool {
    let start = image_start_address()
    let reserved: InlineArray<1, AddressRange> = [
      AddressRange(address: start, size: image_end_address() - start)
    ]
    let survey = MemorySurvey(map, reserved: reserved.span)
    guard let pool = unsafe FramePool.settle(in: survey, below: 1 << 32) else {
      return false
    }
    tell("at first", pool)
    let taken = takeAll(pool)
    tell("all taken", pool)
    let kept = giveMost(taken, to: pool)
    tell("most given", pool)
    var console = Console()
    console.write("kept", paddedTo: 14)
    console.write(decimal: kept)
    console.writeLine()
    tell("512 in a row", pool.take(512) != nil)
    tell("511 in a row", pool.take(511) != nil)
    return pool.take(512) == nil
  }

  /// Takes frame after frame. Each has the number of the one before in its word, above
  /// the bits of the kind.
  static func takeAll(_ pool: FramePool) -> UInt64 {
    let table = pool.table
    var last: UInt64 = 0
    while let frame = pool.take(1) {
      table[frame] = last << 6
      last = frame.number
    }
    return last
  }

  /// Gives all frames of a chain but the first of each 2 MB; how many those are.
  static func giveMost(_ chain: UInt64, to pool: FramePool) -> UInt64 {
    let table = pool.table
    var number = chain
    var kept: UInt64 = 0
    while number != 0 {
      let frame = Frame(number: number)
      number = table[frame] >> 6
      table[frame] = 0
      if frame.number % 512 == 0 { kept += 1 } else { pool.give(frame) }
    }
    return kept
  }

  static func tell(_ request: StaticString, _ isMet: Bool) {
    var console = Console()
    console.write(request, paddedTo: 14)
    console.writeLine(isMet ? "yes" : "no")
  }

  static func tell(_ moment: StaticString, _ pool: FramePool) {
    var console = Console()
    console.write(moment, paddedTo: 14)
    console.write(decimal: pool.freeCount)
    console.write(" frames free, the largest block has ")
    console.write(decimal: pool.largestFree)
    console.writeLine()
  }
}
