// A grading from its first check to its record.

/// Grades a lab as a learner asks for it.
package struct LabSession: Sendable {
  package let lab: OpenLab

  /// Told in sentences what a learner should know besides.
  package let note: @Sendable (String) -> Void

  package init(_ lab: OpenLab, note: @escaping @Sendable (String) -> Void) {
    (self.lab, self.note) = (lab, note)
  }

  package var record: LabRecord { LabRecord(lab) }

  /// Checks, grades, and records.
  ///
  /// - Parameter step: the only step to grade; nil for all.
  package func grade(step: LabSheet.Step? = nil) async throws -> LabGrade {
    let progress = record.read(note)
    for sentence in try await LabCheckup(lab).run(progress) { note(sentence) }
    if lab.state == .started { try? lab.snapshot() }
    let grade = try await LabGrader(lab, step: step).grade()
    if lab.state == .started {
      record.update(note) { $0.take(grade, isWhole: step == nil) }
    }
    return grade
  }
}
