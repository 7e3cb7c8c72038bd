import Testing

@testable import Launch

@Suite("Addresses in a report")
struct AddressMentionTests {
  @Test("`at` names the instruction itself")
  func at() {
    #expect(AddressMention("    at   0x0000000000101234")?.address == 0x101234)
  }

  @Test("`from` names the instruction after a call, so the call is one byte before")
  func from() {
    #expect(AddressMention("    from 0x0000000000101234")?.address == 0x101233)
    #expect(AddressMention("    from 0x0000000000101234, 20 times")?.address == 0x101233)
  }

  @Test(
    "other lines name none",
    arguments: [
      "", "at", "    at   0x1234", "    rip 0x0000000000101234",
      "    at   0x00000000001zz234",
      "    from 0x0000000000000000", "look at 0x0000000000101234",
    ])
  func none(line: String) {
    #expect(AddressMention(line) == nil)
  }
}
