// QEMU's log of interrupts (`-d int`), told in words.

import Boot
import Foundation

/// The file that QEMU writes a paragraph to for each interrupt of the guest.
package struct InterruptLog: Sendable {
  package let path: String

  /// More entries than anybody reads; the last ones tell why it ended.
  static let shown = 200

  /// How much of a long log is read: a storm of interrupts fills gigabytes.
  static let readBytes: UInt64 = 16 << 20

  package init() {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "torito-interrupts-\(UUID().uuidString).log").path
  }

  /// Prints the entries of kernel code.
  package func show(on terminal: Terminal, _ symbolizer: Symbolizer) async {
    let entries = end.split(separator: "\n").compactMap { TracedInterrupt(String($0)) }
      .filter(\.isKernel)
    terminal.line()
    terminal.line(
      entries.count > Self.shown
        ? "The last \(Self.shown) interrupts that the kernel took:"
        : "Interrupts that the kernel took: \(entries.count)")
    for entry in entries.suffix(Self.shown) {
      terminal.line("  " + entry.words)
      for place in await symbolizer.places(of: entry.instruction) {
        terminal.line("      " + place.words(on: terminal))
      }
    }
  }

  package func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  private var end: String {
    guard let file = FileHandle(forReadingAtPath: path) else { return "" }
    defer { try? file.close() }
    let size = (try? file.seekToEnd()) ?? 0
    try? file.seek(toOffset: size > Self.readBytes ? size - Self.readBytes : 0)
    return String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
  }
}

/// One interrupt, as the first line of QEMU's paragraph tells it:
/// `     0: v=0e e=0002 i=0 cpl=0 IP=0008:0000000000101234 pc=... SP=0010:... CR2=...`
struct TracedInterrupt: Equatable {
  let vector: UInt8
  let errorCode: UInt64
  let codeSegment: UInt16
  let instruction: UInt64
  let stackPointer: UInt64

  /// The address that a page fault was about.
  let faultAddress: UInt64?

  /// Firmware runs in real mode or on segments of its own.
  var isKernel: Bool { codeSegment == 8 && instruction >= 0x100000 }

  init?(_ line: String) {
    var fields: [Substring: Substring] = [:]
    for word in line.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { fields[parts[0]] = parts[1] }
    }
    guard let vector = Self.number(fields["v"]), let error = Self.number(fields["e"]),
      let place = fields["IP"]?.split(separator: ":"), place.count == 2,
      let segment = Self.number(place[0]), let instruction = Self.number(place[1]),
      let stack = fields["SP"]?.split(separator: ":").last
    else { return nil }
    self.vector = UInt8(truncatingIfNeeded: vector)
    errorCode = error
    codeSegment = UInt16(truncatingIfNeeded: segment)
    self.instruction = instruction
    stackPointer = Self.number(stack) ?? 0
    faultAddress = Self.number(fields["CR2"])
  }

  private static func number(_ text: Substring?) -> UInt64? {
    text.flatMap { UInt64($0, radix: 16) }
  }

  /// What happened, as a sentence, in the words of the kernel's own reports.
  var words: String {
    var text = TextBuffer()
    ExceptionNames.write(.name, of: vector, to: &text)
    text.write(" (vector ")
    text.write(decimal: UInt64(vector))
    text.write(") at ")
    text.write(hex: instruction)
    if vector == 14, let faultAddress {
      text.write(": ")
      PageFaultCause(errorCode: errorCode).write(address: faultAddress, to: &text)
    } else if errorCode != 0 {
      text.write(", error code ")
      text.write(hex: errorCode)
    }
    text.write("; stack at ")
    text.write(hex: stackPointer)
    return text.string
  }
}

/// A sink that keeps what it is given.
struct TextBuffer: TextSink {
  private var bytes: [UInt8] = []

  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func put(_ byte: UInt8) { bytes.append(byte) }
}
