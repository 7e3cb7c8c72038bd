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
  package func grade(_ selection: LabSelection = .all) async throws -> LabGrade {
    LabSnapshots(lab).take()
    let progress = record.read(note)
    for sentence in try await LabCheckup(lab).run(progress) { note(sentence) }
    let grade = try await LabGrader(lab, selection).grade()
    if lab.state == .started {
      record.update(note) { $0.take(grade, isWhole: selection.isWhole) }
    }
    return grade
  }
}
