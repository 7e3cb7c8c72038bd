// The whole book woven, and what is known only then.

/// All pages, with what they show together.
public struct WovenBook {
  let manuscript: Manuscript
  let pages: [WovenPage]

  /// Every line of the kernel, and where it is shown.
  let coverage: Coverage

  public init(_ manuscript: Manuscript) {
    self.manuscript = manuscript
    pages = manuscript.pages.map { PageWeaver($0, in: manuscript).weave() }
    coverage = Coverage(pages.flatMap(\.listings), in: manuscript.sources)
  }

  /// What kept a page from being woven as it was meant.
  public var weavingFindings: [Finding] {
    manuscript.findings + pages.flatMap(\.findings)
  }
}
