import Grading
import Testing

@Suite("Step 2: the ring", .graded)
struct RingTests {
  @Test("is read in the order in which it was written")
  func order() async throws {
    var play = RecorderPlay(on: ModelMemory(), "memory of zeros")
    play.visit()
    play.append("one")
    play.append("two")
    play.append(write: 0x10_0000_1234, at: 0x7_0000_0008, value: 0xdead_beef)
    play.visit()
    var trial = try lab.trial("2.1", suite: Self.self)
    _ = try await play.judge(by: &trial)
  }

  @Test("forgets the oldest when it is full")
  func full() async throws {
    var play = RecorderPlay(on: ModelMemory(), "memory of zeros")
    for number in 1...Numbers.slots { play.append("number \(number)") }
    play.visit()
    for number in 1...Numbers.slots * 2 + 3 {
      play.append("again \(number)")
      if number < 3 || number > Numbers.slots * 2 { play.visit() }
    }
    var trial = try lab.trial("2.2", suite: Self.self)
    _ = try await play.judge(by: &trial)
  }

  @Test("takes 44 bytes of a text, and no part of a character")
  func texts() async throws {
    var play = RecorderPlay(on: ModelMemory(), "memory of zeros")
    let a43 = String(repeating: "a", count: 43)
    for text in [
      "", "a", a43, a43 + "b", a43 + "bc", a43 + "é", a43 + "漢", "b" + a43 + "🐂",
    ] {
      play.append(text)
      play.visit()
    }
    for text in ["é", "漢", "🐂", "aé", "ab漢", "abc🐂"] {
      play.append(String(repeating: text, count: 40))
    }
    play.visit()
    var trial = try lab.trial("2.3", suite: Self.self)
    _ = try await play.judge(by: &trial)
  }
}
