// Numbers and sizes as text.

import DeviceModels
import Launch
import Testing

@testable import Boot

@Suite("Text without a heap")
struct TextSinkTests {
  @Test("decimal: as Swift's own")
  func decimal() {
    var values: [UInt64] = [0, 9, 10, 99, 100, .max, 1 << 32, 1 << 63]
    var random = SplitMix64(seed: 1)
    for shift in 0..<64 { values.append(random.next() >> UInt64(shift)) }
    for value in values {
      let text = TextRecorder.text { $0.write(decimal: value) }
      #expect(text == "\(value)")
    }
  }

  @Test("hexadecimal: as Swift's own, with at least the digits that are asked for")
  func hex() {
    var values: [UInt64] = [0, 0xf, 0x10, .max, 1 << 32, 1 << 63]
    var random = SplitMix64(seed: 2)
    for shift in 0..<64 { values.append(random.next() >> UInt64(shift)) }
    for value in values {
      for digits in 1...16 {
        let plain = String(value, radix: 16)
        let zeros = String(repeating: "0", count: max(0, digits - plain.count))
        let text = TextRecorder.text { $0.write(hex: value, digits: digits) }
        #expect(text == "0x\(zeros)\(plain)")
      }
    }
    let short = TextRecorder.text { $0.write(hex: 0x604) }
    #expect(short == "0x604")
  }

  @Test(
    "a size in the largest unit that divides it",
    arguments: [
      (0, "0 bytes"), (1, "1 bytes"), (1023, "1023 bytes"), (1024, "1 KB"),
      (1025, "1025 bytes"), (0x9fc00, "639 KB"), (1 << 20, "1 MB"),
      (1 << 20 | 1024, "1025 KB"), (5 << 30, "5120 MB"), (1 << 63, "8796093022208 MB"),
      (.max, "18446744073709551615 bytes"),
    ] as [(UInt64, String)])
  func size(size: UInt64, text: String) {
    let written = TextRecorder.text { $0.write(size: size) }
    #expect(written == text)
  }

  @Test("text, lines and padding")
  func text() {
    let text = TextRecorder.text { sink in
      sink.write("a\u{e9}")
      sink.writeLine("b")
      sink.writeLine()
      for word in ["ab", "abcd", "abcde"] as [StaticString] {
        sink.write(word, paddedTo: 4)
        sink.write("|")
      }
    }
    #expect(text == "a\u{e9}b\n\nab  |abcd|abcde|")
  }
}
