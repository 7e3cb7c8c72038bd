import Grading
import Testing

@Suite("Words of a machine's memory")
struct WordsTests {
  @Test("are read from bytes, the lowest first, and what is left over is left out")
  func read() {
    let bytes: [UInt8] = [1, 2, 0, 0, 3, 0, 0, 0x80, 9]
    #expect(bytes.words == [0x201, 0x8000_0003])
    #expect(bytes.longWords == [0x8000_0003_0000_0201])
    #expect([UInt8]().words == [] && [1, 2, 3].words == [])
  }

  @Test("are written as they are read")
  func written() {
    #expect(UInt32(0x8000_0201).bytes == [1, 2, 0, 0x80])
    #expect([1, UInt64.max, 0x1234].flatMap(\.bytes).longWords == [1, .max, 0x1234])
    #expect(UInt64(0x1f).hex == "0x1f")
  }
}
