// A kernel that takes all frames, one by one, and gives them back in two rounds.

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

  /// False where there is no pool, or where 512 frames in a row are missing after all.
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
    let kept = giveEverySecond(taken, to: pool)
    tell("half given", pool)
    giveAll(kept, to: pool)
    tell("all given", pool)
    return pool.take(512, alignedTo: 512) != nil
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

  /// Gives every second frame of a chain, and returns the chain of the others.
  static func giveEverySecond(_ chain: UInt64, to pool: FramePool) -> UInt64 {
    let table = pool.table
    var number = chain
    while number != 0 {
      let next = Frame(number: table[Frame(number: number)] >> 6)
      guard next.number != 0 else { break }
      let afterNext = table[next]
      table[Frame(number: number)] = afterNext
      table[next] = 0
      pool.give(next)
      number = afterNext >> 6
    }
    return chain
  }

  static func giveAll(_ chain: UInt64, to pool: FramePool) {
    let table = pool.table
    var number = chain
    while number != 0 {
      let frame = Frame(number: number)
      number = table[frame] >> 6
      table[frame] = 0
      pool.give(frame)
    }
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
