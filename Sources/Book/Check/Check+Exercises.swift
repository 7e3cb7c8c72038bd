// Exercises: how hard they are, and their answers.

extension Check {
  private static let difficulties = [" Easy,", " Medium,", " Hard,"]

  /// Each exercise says how hard it is and has an answer.
  func exercises() -> [Finding] {
    book.pages.flatMap { woven in
      let blocks = woven.page.tree.children
      return blocks.indices.flatMap { index -> [Finding] in
        guard case .heading = blocks[index].kind,
          Additions.isExercise(blocks[index].plainText)
        else { return [] }
        let rest = blocks[(index + 1)...].prefix {
          if case .heading = $0.kind { false } else { true }
        }
        return exercise(Array(rest), of: woven.page, at: blocks[index].lines.lowerBound)
      }
    }
  }

  private func exercise(
    _ blocks: [MarkdownNode], of page: ManuscriptPage, at line: Int
  ) -> [Finding] {
    var findings: [Finding] = []
    let particulars = blocks.first.flatMap { block -> String? in
      if case .particulars(let words) = Additions.block(block) {
        words.plainText
      } else {
        nil
      }
    }
    let isRated = Self.difficulties.contains { particulars?.contains($0) == true }
    if !isRated || particulars?.contains("minutes") != true
      || particulars?.contains("Practises") != true
    {
      findings.append(
        Finding(
          page.path, line,
          "an exercise without its particulars: *Predict, then run. Easy, 10 minutes. Practises: ...*"
        ))
    }
    let hasAnswer = blocks.contains {
      if case .answer = Additions.block($0) { true } else { false }
    }
    if !hasAnswer {
      findings.append(
        Finding(
          page.path, line, "an exercise without an answer: `> **Answer.** ...` ends it."))
    }
    return findings
  }
}
