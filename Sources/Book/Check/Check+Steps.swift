// Steps whose files no longer differ from the kernel's as they did.

extension Check {
  func steps() -> [Finding] {
    StepDifferences.all(in: book.manuscript.sources)
      .filter { !book.manuscript.drafts.leaveOut($0.path) }.flatMap { $0.findings() }
  }
}
