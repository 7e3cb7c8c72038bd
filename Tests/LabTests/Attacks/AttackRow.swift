// What came of an attack: a line of the table.

import Foundation
import Launch

struct AttackRow: Sendable {
  let attack: String
  let points: (must: Int, got: Int)
  let seconds: Double

  /// The tests that were lost, or did not come to an end.
  let lost: [String]

  /// The tests that it must lose.
  let victims: Set<String>

  /// What a learner was told of them.
  var lessons = ""

  /// Files of ours that are other ones, or new.
  var changes: [String] = []

  /// What it left running, and files of its copy of the tree.
  var leftovers: [String] = []

  /// Words that stand in the solution alone, and those by which attacks tell that they
  /// could do what they wanted.
  private static let secrets = [
    "let (status, control) = (registers.status", "ATTACK SUCCEEDED",
  ]

  /// More bytes than all lessons together have.
  private static let longest = 256 << 10

  /// What the grader should not have let happen.
  var faults: [String] {
    var faults: [String] = []
    if Set(lost) != victims || points.must != points.got {
      faults.append("has \(points.got) points and loses \(lost)\n\(lessons)")
    }
    for secret in Self.secrets where lessons.contains(secret) {
      faults.append("could tell \(secret)\n\(lessons)")
    }
    if lessons.unicodeScalars.contains(where: { !$0.isShown && $0 != "\n" }) {
      faults.append("shows what a terminal would obey")
    }
    if lessons.utf8.count > Self.longest {
      faults.append("says \(lessons.utf8.count) bytes")
    }
    if !changes.isEmpty { faults.append("changes \(changes)") }
    if !leftovers.isEmpty { faults.append("leaves \(leftovers)") }
    return faults.map { "\(attack) \($0)" }
  }

  /// As it stands in the table.
  func row(_ place: String, of lab: OpenLab) -> GradedTable.Row {
    .init(
      lab: lab.name, kind: .attacker, name: "\(attack), \(place), \(Int(seconds)) s",
      must: .exactly(points.must), got: points.got, isRight: faults.isEmpty)
  }
}

extension AttackRow {
  /// Graded as `torito lab grade --sandbox --submission` does it.
  static func forMarks(_ attack: Attack, _ lab: OpenLab) async throws -> AttackRow {
    // Whom root becomes in an enclosure must reach it.
    let temporary =
      geteuid() == 0 ? "/var/tmp" : FileManager.default.temporaryDirectory.path
    let folder = "\(temporary)/torito-attack-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try attack.install(of: lab, in: folder + "/handed-in")
    let scratch = folder + "/scratch"
    try FileManager.default.createDirectory(
      atPath: scratch, withIntermediateDirectories: true)
    var grading = SandboxedGrade(lab, walls: .bubblewrap)
    grading.scratch = scratch
    let grade = try await grading.grade(folder + "/handed-in")
    let lost = grade.tests.filter { $0.status != .passed }
    let must = grade.tests.filter { attack.victims.contains($0.test) }
      .reduce(grade.possible) { $0 - $1.possible }
    var row = AttackRow(
      attack: attack.name, points: (must, grade.points), seconds: grade.seconds,
      lost: lost.map(\.test), victims: attack.victims)
    row.lessons = lost.map(\.output).joined()
    row.leftovers = try await Traces.processes(of: scratch)
    row.leftovers += try FileManager.default.contentsOfDirectory(atPath: scratch)
    return row
  }

  /// Graded by the lab's tests as they are run at home.
  static func atHome(
    _ attack: Attack, _ lab: OpenLab, _ bench: LabBench, walls: String
  ) async throws -> AttackRow {
    let start = ContinuousClock.now
    let work = "\(bench.scratch)/Attacks-\(walls)-\(attack.name)/Work"
    try attack.install(of: lab, in: lab.path(work))
    let child = try await bench.child(with: work)
    var solution = LabBench.Case(child: child, kernel: ("TORITO_LAB_WORK", work))
    solution.walls = walls
    let verdict = try await bench.judge(solution)
    var row = AttackRow(
      attack: attack.name,
      points: (
        bench.points(without: attack.victims), bench.points(without: verdict.lost)
      ),
      seconds: (ContinuousClock.now - start) / .seconds(1), lost: verdict.lost.sorted(),
      victims: attack.victims)
    row.lessons = verdict.lessons
    row.leftovers = try await Traces.processes(of: child)
    if verdict.count != bench.sheet.tests.count {
      row.leftovers.append("\(bench.sheet.tests.count - verdict.count) tests unended")
    }
    return row
  }
}
