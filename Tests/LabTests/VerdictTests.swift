import Testing

@Suite("A verdict, read from the test runner's events")
struct VerdictTests {
  private func event(_ test: String, _ symbol: String) -> String {
    #"{"kind":"event","payload":{"kind":"testEnded","testID":"BootLabTests.\#(test)","messages":[{"symbol":"\#(symbol)","text":"ended"}]}}"#
      + "\n"
  }

  @Test("counts tests that ended, and those that were lost, but no suites")
  func events() {
    let verdict = Verdict(
      events: event("RingTests/order()/RingTests.swift:6:4", "pass")
        + event("RingTests/full()/RingTests.swift:9:4", "fail")
        + event("RingTests", "fail") + #"{"kind":"eve"#)
    #expect(verdict.lost == ["RingTests/full()"] && verdict.count == 2)
    #expect(Verdict(events: "").count == 0)
  }
}
