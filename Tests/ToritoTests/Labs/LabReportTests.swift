import Foundation
import Launch
import TestSupport
import Testing

@Suite("What a learner hands in", .inTurn, .timeLimit(.minutes(5)))
struct LabReportTests {
  private let scratch: ScratchLab

  init() async throws {
    scratch = try await ScratchLab()
  }

  private func unpacked(_ archive: String) async throws -> LabReport {
    let tar = ChildProcess(
      program: "tar", arguments: ["-xzf", archive], folder: scratch.root.path,
      limit: .seconds(60))
    #expect(try await tar.collect().ending == .exited(0))
    let json = try #require(scratch.read("Tiny/report.json"))
    return try JSONDecoder.forPeople.decode(LabReport.self, from: Data(json.utf8))
  }

  @Test("his files, his last grade, his hints, and his time if he wants")
  func archive() async throws {
    #expect(try await scratch.lab("report", "Tiny").status == 64)
    try await scratch.lab("start", "Tiny", "--time")
    try scratch.write("// secret", to: "Labs/Tiny/Work/Diary.txt")
    try scratch.write("// mine", to: "Labs/Tiny/Work/One.swift")
    try await scratch.lab("hint", "Tiny", "1")
    try await scratch.lab("grade", "Tiny")
    let run = try await scratch.lab("report", "Tiny")
    #expect(run.status == 0, "\(run.text)")
    #expect(run.text.contains("10 of 10 points") && run.text.contains("hints taken: 1"))
    let report = try await unpacked("Tiny-report.tar.gz")
    #expect(report.grade?.points == 10 && report.version == 2 && report.hints.count == 1)
    #expect(report.seconds != nil && report.commit?.count == 40)
    #expect(report.files == ["One.swift": 7, "Two.swift": 11])
    #expect(scratch.read("Tiny/Work/One.swift") == "// mine")
    #expect(scratch.read("Tiny/Work/Diary.txt") == nil)
  }

  @Test("says that a grade is missing or old, and counts no time that was not asked for")
  func stale() async throws {
    try await scratch.lab("start", "Tiny")
    let none = try await scratch.lab("report", "Tiny", "--output", "a.tar.gz")
    #expect(none.text.contains("not graded yet"), "\(none.text)")
    #expect(try await unpacked("a.tar.gz").seconds == nil)
    try await scratch.lab("grade", "Tiny")
    let later = [FileAttributeKey.modificationDate: Date.now + 60]
    try FileManager.default.setAttributes(
      later, ofItemAtPath: scratch.path("Labs/Tiny/Work/One.swift"))
    let old = try await scratch.lab("report", "Tiny", "--output", "a.tar.gz")
    #expect(old.text.contains("before the last change of a file"), "\(old.text)")
  }

  @Test("says whether the commit that it names has his files")
  func commit() async throws {
    try await scratch.lab("start", "Tiny")
    try scratch.write("// mine", to: "Labs/Tiny/Work/One.swift")
    let before = try await scratch.lab("report", "Tiny", "--output", "a.tar.gz")
    #expect(
      before.text.contains("does not have these files as they are"), "\(before.text)")
    #expect(try await unpacked("a.tar.gz").isCommitted == false)
    try await scratch.commit()
    let after = try await scratch.lab("report", "Tiny", "--output", "a.tar.gz")
    #expect(!after.text.contains("does not have"), "\(after.text)")
    #expect(try await unpacked("a.tar.gz").isCommitted == true)
    try scratch.write("// mine again", to: "Labs/Tiny/Work/One.swift")
    try await scratch.lab("report", "Tiny", "--output", "a.tar.gz")
    #expect(try await unpacked("a.tar.gz").isCommitted == false)
  }

  @Test("his time is counted from when he says so, and told no more when he says that")
  func clock() async throws {
    try await scratch.lab("start", "Tiny", "--no-time")
    let record = LabRecord(try OpenLab("Tiny", in: scratch.workspace))
    #expect(!record.read { _ in }.isTimed)
    try scratch.write("// mine", to: "Labs/Tiny/Work/One.swift")
    let on = try await scratch.lab("start", "Tiny", "--time")
    #expect(
      on.status == 0 && on.text.contains("is counted, 0 h 0 min so far"), "\(on.text)")
    #expect(on.text.contains("lab start Tiny --no-time"))
    #expect(scratch.read("Labs/Tiny/Work/One.swift") == "// mine")
    record.update({ _ in }, { $0.see(at: .now + 600) })
    let off = try await scratch.lab("start", "Tiny", "--no-time")
    #expect(off.status == 0 && off.text.contains("not counted any more"), "\(off.text)")
    #expect(off.text.contains("It was 0 h 10 min so far"), "\(off.text)")
    let report = try await scratch.lab("report", "Tiny")
    #expect(!report.text.contains("time spent"), "\(report.text)")
    try await scratch.lab("start", "Tiny", "--time")
    let again = try await scratch.lab("report", "Tiny")
    #expect(again.text.contains("time spent: 0 h "), "\(again.text)")
  }

  @Test("what was done while the clock was off counts for nothing")
  func pause() {
    var progress = LabProgress()
    let start = Date(timeIntervalSince1970: 0)
    progress.time(true, at: start)
    progress.see(at: start + 60)
    progress.time(false, at: start + 120)
    progress.see(at: start + 180)
    progress.time(true, at: start + 240)
    progress.see(at: start + 300)
    #expect(progress.seconds == 180 && progress.isTimed)
  }

  @Test("takes no large file, no link and no missing one")
  func refused() async throws {
    try await scratch.lab("start", "Tiny")
    let file = "Labs/Tiny/Work/Two.swift"
    try scratch.write(String(repeating: "/", count: 1 << 20 + 1), to: file)
    let large = try await scratch.lab("report", "Tiny")
    #expect(large.status == 65 && large.text.contains("more than 1 MB"), "\(large.text)")
    try scratch.remove(file)
    #expect(try await scratch.lab("report", "Tiny").text.contains("is missing"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path(file), withDestinationPath: "/etc/passwd")
    #expect(try await scratch.lab("report", "Tiny").text.contains("hand in a file"))
    #expect(scratch.read("Tiny-report.tar.gz") == nil)
  }
}
