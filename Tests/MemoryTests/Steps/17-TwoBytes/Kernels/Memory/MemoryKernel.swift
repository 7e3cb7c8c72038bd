// A kernel that surveys its memory, of which somebody claims two bytes.

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
      isRight = show(startInfo.memoryMap)
    } catch {
      isRight = false
    }
    PowerOff.now(status: isRight ? ExitStatus.success : ExitStatus.failure)
  }

  /// Prints the runs of free frames beside the image; false where there are none.
  static func show(_ map: MemoryMap) -> Bool {
    let (start, end) = (image_start_address(), image_end_address())
    let reserved: InlineArray<2, AddressRange> = [
      AddressRange(address: start, size: end - start),
      AddressRange(address: 0x3ff_ffff, size: 2),
    ]
    write("image    from ", start, " to ", end)
    let survey = MemorySurvey(map, reserved: reserved.span)
    for index in 0..<survey.count {
      let run = survey[index]
      write("free     from ", run.first.address, " to ", run.end.address)
    }
    return survey.count > 0
  }

  static func write(
    _ name: StaticString, _ start: UInt64, _ word: StaticString, _ end: UInt64
  ) {
    var console = Console()
    console.write(name)
    console.write(hex: start, digits: 8)
    console.write(word)
    console.write(hex: end, digits: 8)
    console.writeLine()
  }
}
