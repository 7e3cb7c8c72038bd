import Foundation
import TestSupport
import Testing

extension GraderTests {
  /// Each small change to the solution is noticed, or named as one that changes
  /// nothing that the handout asks for.
  @Test(
    "notices each mutant of the solution", .from(.ci), .needs("qemu-system-x86_64"),
    arguments: GradedLabs.all)
  func mutants(lab: String) async throws {
    let bench = try await LabBench(lab)
    let graded = try GradedSolutions(folder: bench.folder)
    let solution = try await bench.child(with: bench.assemble("Teacher/Solution"))
    var kills: [Kill] = []
    for group in graded.mutated {
      let mutants = try await MutantBench(group, on: bench, child: solution)
      kills += try await LabBench.each(mutants.mutants) { mutant in
        Kill(mutant: mutant, lost: try await mutants.verdict(on: mutant).lost)
      }
    }
    Kill.show(kills, of: lab)
    GradedTable.add(kills.map { bench.row(of: $0, graded) })
    let survivors = Set(kills.filter(\.lost.isEmpty).map(\.mutant.name))
    let named = Set(graded.survivors.map(\.mutant))
    #expect(survivors.subtracting(named) == [], "no test notices these")
    #expect(named.subtracting(survivors) == [], "these are noticed, or there is none")
    for mutant in graded.mutants {
      let kill = kills.first { $0.mutant.name == mutant.mutant }
      #expect(kill?.lost == Set(mutant.loses), "\(mutant.mutant)")
    }
  }
}

extension LabBench {
  /// As a mutant stands in the table: one that is named must lose what is said of it,
  /// one that no test can tell from the solution nothing, and each other one something.
  fileprivate func row(of kill: Kill, _ graded: GradedSolutions) -> GradedTable.Row {
    let (name, got) = (kill.mutant.name, points(without: kill.lost))
    let named = graded.mutants.first { $0.mutant == name }.map { Set($0.loses) }
    let survives = graded.survivors.contains { $0.mutant == name }
    let must: GradedTable.Points =
      if let named { .exactly(points(without: named)) } else if survives {
        .exactly(sheet.points)
      } else {
        .lessThan(sheet.points)
      }
    return .init(
      lab: sheet.name, kind: .mutant, name: name, must: must, got: got,
      isRight: named.map { $0 == kill.lost } ?? (kill.lost.isEmpty == survives))
  }
}

/// A mutant and the tests that notice it.
private struct Kill: Sendable {
  let mutant: Mutant
  let lost: Set<String>

  /// A table of which test kills how many in which file, and the survivors.
  static func show(_ kills: [Kill], of lab: String) {
    var text = "\nLab \(lab), mutants of the solution\n"
    for file in Set(kills.map(\.mutant.file)).sorted() {
      let own = kills.filter { $0.mutant.file == file }
      let killed = own.filter { !$0.lost.isEmpty }
      text += "\(file): \(killed.count) of \(own.count) killed\n"
      for test in Set(own.flatMap(\.lost)).sorted() {
        text += "  \(own.filter { $0.lost.contains(test) }.count) by \(test)\n"
      }
      for survivor in own.filter(\.lost.isEmpty) {
        text += "  survives: \(survivor.mutant.name)\n"
      }
    }
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}
