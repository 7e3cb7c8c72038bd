// What is done where the tests were ended before they had all come to an end.

import Foundation

extension LabGrader {
  /// Runs each test again that has no end yet, by itself.
  ///
  /// Where nothing locks a learner's code in, it may end what grades it: the tests that
  /// were under way are lost then, and all but the guilty one are to be had again.
  func completed(
    _ events: LabEvents, _ tests: [LabSheet.Graded]
  ) async throws -> LabEvents {
    var events = events
    for test in tests where !events.hasEnded(test.test) {
      let file = FileManager.default.temporaryDirectory
        .appending(path: "torito-grade-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: file) }
      _ = try await LabBuild(lab: lab, command: command).run([test], eventsTo: file.path)
      let lines = FileManager.default.contents(atPath: file.path) ?? Data()
      events.replace(
        test.test, by: LabEvents(String(decoding: lines, as: UTF8.self)))
    }
    return events
  }
}
