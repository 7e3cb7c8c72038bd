// A kernel that asks its pool for frames of many kinds.

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
      isRight = ask(startInfo)
    } catch {
      isRight = false
    }
    PowerOff.now(status: isRight ? ExitStatus.success : ExitStatus.failure)
  }

  /// False where a request fails that could be met.
  static func ask(_ startInfo: StartInfo) -> Bool {
    let start = image_start_address()
    let reserved: InlineArray<1, AddressRange> = [
      AddressRange(address: start, size: image_end_address() - start)
    ]
    let survey = MemorySurvey(startInfo.memoryMap, reserved: reserved.span)
    guard let pool = unsafe FramePool.settle(in: survey, below: 1 << 32) else {
      return false
    }
    if let fault = startInfo.commandLine.value(of: "fault"),
      startInfo.commandLine.bytes(in: fault, are: "twice")
    {
      giveTwice(pool)
    }
    let one = pool.take(1)
    tell("one", one, pool)
    tell("large page", pool.take(512, alignedTo: 512), pool)
    tell("old device", pool.take(16, alignedTo: 16, below: 16 << 20), pool)
    tell("core's start", pool.take(1, below: 1 << 20), pool)
    let many = pool.take(20_000)
    tell("20,000", many, pool)
    return one != nil && many != nil
  }

  static func tell(_ name: StaticString, _ frame: Frame?, _ pool: FramePool) {
    var console = Console()
    console.write(name, paddedTo: 14)
    if let frame {
      console.write("at ")
      console.write(hex: frame.address, digits: 8)
    } else {
      console.write("none         ")
    }
    console.write(", free now: ")
    console.write(decimal: pool.freeCount)
    console.write(", largest block ")
    console.write(decimal: pool.largestFree)
    console.writeLine()
  }

  @inline(never)
  static func giveTwice(_ pool: FramePool) {
    guard let frame = pool.take(1) else { return }
    pool.give(frame)
    pool.give(frame)
  }
}
