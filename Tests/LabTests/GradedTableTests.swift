import Testing

@Suite("The table of all that was graded")
struct GradedTableTests {
  private func row(
    _ kind: GradedTable.Kind, _ name: String, _ must: GradedTable.Points, _ got: Int
  ) -> GradedTable.Row {
    .init(
      lab: "Tiny", kind: kind, name: name, must: must, got: got, isRight: got != 7)
  }

  @Test("has a section for each kind, whichever test was done first")
  func sections() {
    let rows = [
      row(.mutant, "a: dropped", .lessThan(100), 92), row(.starter, "b", .exactly(0), 0),
      row(.attacker, "c", .exactly(97), 7), row(.mutant, "d", .exactly(100), 100),
    ]
    #expect(
      GradedTable.text(rows) == """

        Lab Tiny, its grader graded
         must   got
        The starter
            0     0    b
        Mutants of the solution
         <100    92    a: dropped
          100   100    d
        Attackers
           97     7  ✗ c
        4 graded, all but 1 as they must be

        """)
  }

  @Test(
    "knows a solution by its folder",
    arguments: zip(
      [
        "Starter", "Teacher/Solution", "Teacher/Wrong/A", "Teacher/Other/A",
        "Teacher/Strangers/A",
      ],
      [GradedTable.Kind.starter, .solution, .wrong, .other, .stranger]))
  func kinds(folder: String, kind: GradedTable.Kind) {
    #expect(GradedTable.Kind(folder: folder) == kind)
  }
}
