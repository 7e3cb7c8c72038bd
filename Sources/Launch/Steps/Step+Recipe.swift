// A step, to be built.

extension Step {
  /// How its kernel is built.
  ///
  /// - Throws: `Failure` where one of its files belongs to no part of a kernel.
  package func recipe(in workspace: Workspace) throws -> KernelRecipe {
    let sources = try StepSources(self, in: workspace)
    var recipe = KernelRecipe(
      name: "step \(name)", folder: "\(KernelBuild.folder)/steps/\(chapter.name)/\(name)",
      product: chapter.product, modules: sources.modules, assembly: sources.assembly,
      headerFolders: KernelRecipe.machineFolders(in: workspace), hasHeap: chapter.hasHeap,
      files: sources.all)
    recipe.headers = sources.headers
    recipe.linkerScript = sources.linkerScript
    recipe.toolset = sources.toolset
    recipe.hasOwnMain = standsAlone
    return recipe
  }
}
