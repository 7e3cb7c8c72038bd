// Each refusal as a sentence.

import DeviceModels
import Testing

@testable import Boot

@Suite("Sentences of boot errors")
struct BootErrorTextTests {
  private let structures = (0...UInt8.max).compactMap(BootStructure.init(rawValue:))

  private func text(_ error: BootError) -> String {
    TextRecorder.text { error.write(to: &$0) }
  }

  /// Every kind of error, of one structure, with one number.
  private func errors(_ structure: BootStructure, _ number: UInt64) -> [BootError] {
    [
      .unreadable(structure, address: number), .badMagic(structure, found: number),
      .tooMany(structure, count: number), .endsPastAddressSpace(structure, entry: number),
      .unterminated(structure, limit: number), .badSignature(structure, address: number),
      .badLength(structure, length: number), .badChecksum(structure, sum: number),
      .badEntry(structure, offset: number), .badField(structure, offset: number),
    ]
  }

  @Test("each says which structure, what is wrong, and the number")
  func sentences() {
    for structure in structures {
      for error in errors(structure, 0xabcd) {
        let text = text(error)
        let name = TextRecorder.text { structure.write(to: &$0) }
        #expect(text.hasPrefix("the \(name): "))
        #expect(text.contains(" 0xabcd"))
        #expect(text.split(separator: " ").count > 6)
        #expect(!text.contains("  ") && !text.contains("\n"))
      }
    }
  }

  @Test("no two structures and no two kinds of error read alike")
  func different() {
    #expect(structures.count == 11)
    let texts = structures.flatMap { errors($0, 1).map(text) }
    #expect(Set(texts).count == structures.count * 10)
  }

  @Test("two of them in full")
  func inFull() {
    #expect(
      text(.badChecksum(.madt, sum: 0x17))
        == "the MADT: its bytes add up to 0x17 and not to 0")
    #expect(
      text(.badMagic(.startInfo, found: 0x1bad_b002))
        == "the start info: it begins with 0x1badb002 and not with 0x336ec578")
  }
}
