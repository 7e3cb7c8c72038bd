import Testing

@testable import torito

@Suite("What a run of the tests came to")
struct TestSummaryTests {
  /// A line of the event stream, in the form that Swift 6.3's runner writes.
  private func event(
    _ kind: String, _ test: String, _ symbol: String = "default", _ text: String = ""
  )
    -> String
  {
    #"{"kind":"event","payload":{"instant":{"absolute":1,"since1970":2},"kind":"\#(kind)","#
      + #""messages":[{"symbol":"\#(symbol)","text":"\#(text)"}],"#
      + #""testID":"Module.Suite\/\#(test)()\/File.swift:7:4"},"version":0}"#
  }

  private let suite =
    #"{"kind":"event","payload":{"kind":"testEnded","messages":[{"symbol":"pass","text":""}],"testID":"Module.Suite"},"version":0}"#

  @Test("passed, failed and skipped tests are counted, suites are not")
  func counts() {
    let summary = TestSummary(
      events: [
        event("testStarted", "a"), event("testEnded", "a", "pass"),
        event("testStarted", "b"), event("testEnded", "b", "fail"),
        event("testSkipped", "c", "skip", #"Test c() skipped: \"needs gdb\""#),
        event("testSkipped", "d", "skip", #"Test d() skipped: \"left to tier ci\""#),
        suite,
        "not JSON",
      ].joined(separator: "\n"))
    #expect(summary.passed == 1)
    #expect(summary.failed == 1)
    #expect(summary.skipped == ["needs gdb": 1, "left to tier ci": 1])
    #expect(summary.count == 4)
    #expect(summary.missingTools == ["gdb"])
    #expect(summary.unfinished == [])
  }

  @Test("a test that never ended is where the run crashed")
  func crash() {
    let summary = TestSummary(
      events: [
        event("testStarted", "a"), event("testEnded", "a", "pass"),
        event("testStarted", "b"),
      ]
      .joined(separator: "\n"))
    #expect(summary.unfinished == ["Module.Suite/b()"])
  }

  @Test("an empty stream is no test")
  func empty() {
    #expect(TestSummary(events: "").count == 0)
  }
}
