import Testing

@testable import Memory

@Suite("A frame")
struct FrameTests {
  @Test("is found by any address in it, up to the last one")
  func holding() {
    #expect(Frame(holding: 0xfff).number == 0 && Frame(holding: 0x1000).number == 1)
    #expect(Frame(holding: .max).number == 0xf_ffff_ffff_ffff)
    #expect((Frame(number: 3) + 2).address == 0x5000)
  }

  @Test("counts cover a size, also the largest")
  func counts() {
    #expect(Frame.count(for: 0) == 0 && Frame.count(for: 1) == 1)
    #expect(Frame.count(for: 4096) == 1 && Frame.count(for: 4097) == 2)
    #expect(Frame.count(for: .max) == 1 << 52)
  }
}
