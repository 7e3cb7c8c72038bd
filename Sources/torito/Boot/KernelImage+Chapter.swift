// The kernel that a command is about.

import Launch

extension KernelImage {
  /// The kernel of `chapter`, built; with `step`, that version of it.
  static func built(
    _ chapter: Chapter, step: String?, in workspace: Workspace
  ) async throws -> KernelImage {
    guard let step else {
      return try await KernelBuild(workspace: workspace).build(chapter)
    }
    return try await RecipeBuild(workspace: workspace)
      .build(Step(step, of: chapter, in: workspace).recipe(in: workspace))
  }
}
