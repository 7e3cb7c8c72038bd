// A kernel that maps two pages with too few frames for their tables.

import Boot
import Machine
import Memory

/// The frames from 16 MB on, as many as `left` says.
struct FewFrames: FrameSource {
  nonisolated(unsafe) static var next = Frame(holding: 16 << 20)
  nonisolated(unsafe) static var left = 4

  func take() -> Frame? {
    guard unsafe Self.left > 0 else { return nil }
    unsafe Self.left -= 1
    defer { unsafe Self.next = unsafe Self.next + 1 }
    return unsafe Self.next
  }

  func give(_ frame: Frame) {}
}

@main
struct MemoryKernel {
  static func main() {
    prepareFirstCore()
    let frames = FewFrames()
    guard let root = frames.take() else { return }
    var tables = PageTables(
      root: root, memory: MachineTableMemory(frames: frames),
      features: .ofThisProcessor)
    let pages: Range<UInt64> = 0x3fff_f000..<0x4000_1000
    var console = Console()
    do throws(PagingError) {
      try tables.map(pages, to: 0x200_0000, as: .data)
      console.writeLine("mapped")
    } catch {
      console.writeLine(error == .noFrame ? "no frame" : "out of reach")
    }
    show(tables.translate(pages.lowerBound))
    show(tables.translate(pages.lowerBound + Frame.size))
    PowerOff.now(status: ExitStatus.success)
  }

  private static func show(_ translation: Translation?) {
    var console = Console()
    console.write("leads to      ")
    if let translation { console.write(hex: translation.physical) }
    console.writeLine(translation == nil ? "nothing" : "")
  }
}
