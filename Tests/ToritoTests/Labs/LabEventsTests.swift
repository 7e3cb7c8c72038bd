import Launch
import Testing

@testable import Launch

@Suite("Results, as the test runner's event stream tells them")
struct LabEventsTests {
  @Test("pass, fail, end early, or are not there")
  func results() {
    let whole =
      ScratchLab.events("A/pass()", nil) + ScratchLab.events("A/fail()", "a lesson")
    let cut = ScratchLab.events("A/cut()", nil).split(separator: "\n")[0] + "\n{\"kind\":"
    let events = LabEvents(whole + cut)
    #expect(events.status(of: "A/pass()").0 == .passed)
    #expect(events.status(of: "A/fail()") == (.failed, "a lesson\n"))
    #expect(events.status(of: "A/cut()").0 == .failed)
    #expect(events.status(of: "A/other()").0 == .notRun)
    #expect(LabEvents("").isEmpty && LabEvents("rubbish\n").isEmpty)
  }

  @Test("are had again where the grader was ended")
  func again() {
    let cut = ScratchLab.events("A/cut()", nil).split(separator: "\n")[0] + "\n"
    var events = LabEvents(ScratchLab.events("A/pass()", nil) + cut)
    #expect(events.hasEnded("A/pass()"))
    #expect(!events.hasEnded("A/cut()") && !events.hasEnded("A/other()"))
    events.replace("A/cut()", by: LabEvents(ScratchLab.events("A/cut()", nil)))
    #expect(events.status(of: "A/cut()").0 == .passed)
    events.replace("A/pass()", by: LabEvents(""))
    #expect(events.status(of: "A/pass()").0 == .passed)
  }
}
