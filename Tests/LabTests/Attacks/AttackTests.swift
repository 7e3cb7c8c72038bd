import Foundation
import Launch
import TestSupport
import Testing

/// Submissions that attack (`Teacher/Attacks`): each calls its attack where it should
/// answer one test's calls.
@Suite("A submission that attacks", .serialized, .inTurn)
struct AttackTests {
  @Test(
    "loses its own test for marks, and changes nothing", .from(.ci),
    .needs(Tool.bubblewrap), .needs("qemu-system-x86_64"), arguments: GradedLabs.attacked)
  func forMarks(name: String) async throws {
    let lab = try OpenLab(name, in: Workspace())
    let attacks = try Attack.all(of: lab)
    #expect(attacks.count >= 10)
    let tree = try await GradingTree(lab.folder, of: lab.workspace, walls: .bubblewrap)
    try await tree.prepare()
    let before = Traces(lab, tree: tree)
    let rows = try await LabBench.each(attacks) { attack in
      var row = try await AttackRow.forMarks(attack, lab)
      row.changes = Traces(lab, tree: tree).differences(from: before)
      return row
    }
    GradedTable.add(rows.map { $0.row("for marks", of: lab) })
    for row in rows { for fault in row.faults { Issue.record("\(fault)") } }
  }

  @Test(
    "loses its own test at home, where bubblewrap locks it in", .from(.ci),
    .needs(Tool.bubblewrap), .needs("qemu-system-x86_64"), arguments: GradedLabs.attacked)
  func lockedInAtHome(name: String) async throws {
    let lab = try OpenLab(name, in: Workspace())
    try await atHome(lab, Attack.all(of: lab), walls: "bubblewrap")
  }

  @Test(
    "loses its own test at home, where limits alone bind it and it can harm nobody",
    .from(.ci), .needs("qemu-system-x86_64"), arguments: GradedLabs.attacked)
  func boundAtHome(name: String) async throws {
    let lab = try OpenLab(name, in: Workspace())
    let attacks = try Attack.all(of: lab).filter { $0.harm == nil }
    #expect(attacks.count >= 6)
    try await atHome(lab, attacks, walls: "none")
  }

  private func atHome(_ lab: OpenLab, _ attacks: [Attack], walls: String) async throws {
    let bench = try await LabBench(lab.name)
    let before = Traces(lab)
    let rows = try await LabBench.each(attacks) { attack in
      var row = try await AttackRow.atHome(attack, lab, bench, walls: walls)
      row.changes = Traces(lab).differences(from: before)
      return row
    }
    GradedTable.add(rows.map { $0.row("at home, walls: \(walls)", of: lab) })
    for row in rows { for fault in row.faults { Issue.record("\(fault)") } }
  }
}
