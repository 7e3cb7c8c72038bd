// Steps whose files no longer differ from the kernel's as they did.

extension Check {
  func steps() -> [Finding] {
    StepDifferences.all(in: book.manuscript.sources).flatMap { $0.findings() }
  }
}
