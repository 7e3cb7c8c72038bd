// Compiled modules that are kept for the next kernel that has the same.

import Foundation

/// What swiftc made of modules in this checkout: nearly all steps of a chapter have the
/// very same Boot, and many the same Memory.
///
/// A module's files lie in a folder that is called by all that they depend on. They come
/// there in one step and never change. Who builds a kernel has links to them in a folder
/// of his own, so they may be dropped while he does.
struct CompiledModules: Sendable {
  /// Where they are kept, from the top of the checkout.
  static let folder = KernelBuild.folder + "/modules"

  /// How many are kept, of 1 or 2 MB each: those that were used last.
  var limit = 64

  private let folder: String

  init(in workspace: Workspace) {
    folder = workspace.path(Self.folder)
  }

  struct Module: Sendable {
    let name: String

    /// Differs where anything does that the result depends on.
    let key: String

    /// What an import and a link need, and where a note finds a declaration's source.
    fileprivate var files: [String] {
      ["bc", "swiftmodule", "swiftdoc", "swiftsourceinfo"].map { "\(name).\($0)" }
    }
  }

  /// Puts the module into the folder `place`, as if it had been compiled there.
  ///
  /// - Returns: whether it was kept; if not, `place` is as before.
  func take(_ module: Module, into place: String) -> Bool {
    let kept = self.kept(module)
    guard link(module, from: kept, to: place) else {
      // What is not whole would stay in the way of one that is.
      drop(kept)
      return false
    }
    try? FileManager.default.setAttributes(
      [.modificationDate: Date.now], ofItemAtPath: kept)
    return true
  }

  /// Keeps the module that was compiled in `place`. Where another `torito` has kept the
  /// same meanwhile, that one stays.
  func keep(_ module: Module, from place: String) {
    let unfinished = ownFolder
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    try? FileManager.default.createDirectory(
      atPath: unfinished, withIntermediateDirectories: true)
    guard link(module, from: place, to: unfinished),
      rename(unfinished, kept(module)) == 0
    else { return }
    dropOld()
  }

  private func kept(_ module: Module) -> String { folder + "/" + module.key }

  /// A name that nobody else has, for what is being made or dropped.
  private var ownFolder: String { folder + "/" + UUID().uuidString }

  /// All of a module's files, or none.
  private func link(_ module: Module, from old: String, to new: String) -> Bool {
    let isDone = module.files.allSatisfy {
      Foundation.link("\(old)/\($0)", "\(new)/\($0)") == 0
    }
    if !isDone {
      for file in module.files {
        try? FileManager.default.removeItem(atPath: "\(new)/\(file)")
      }
    }
    return isDone
  }

  /// A folder is moved away before it is emptied, so that under its own name there is
  /// always all of it.
  private func drop(_ kept: String) {
    let dropped = ownFolder
    guard rename(kept, dropped) == 0 else { return }
    try? FileManager.default.removeItem(atPath: dropped)
  }

  /// What a `torito` that was killed left behind goes, too.
  private func dropOld() {
    let folders = try? FileManager.default.contentsOfDirectory(
      at: URL(filePath: folder), includingPropertiesForKeys: [.contentModificationDateKey]
    )
    let byUse = (folders ?? []).map { ($0.path, Self.lastUse(of: $0)) }
      .sorted { $0.1 > $1.1 }
    for (old, _) in byUse.dropFirst(limit) { drop(old) }
  }

  private static func lastUse(of folder: URL) -> Date {
    let values = try? folder.resourceValues(forKeys: [.contentModificationDateKey])
    return values?.contentModificationDate ?? .distantPast
  }
}
