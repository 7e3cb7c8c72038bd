// Where in a folder the files of a submission are.

/// A folder that a learner handed in: his files, the archive that `report` made,
/// unpacked, or his whole checkout.
package struct HandedIn: Sendable {
  private let folder: String
  private let lab: OpenLab

  package init(_ folder: String, to lab: OpenLab) {
    (self.folder, self.lab) = (folder, lab)
  }

  /// Where his files lie. It is never behind a link below the folder: that could lead
  /// to the solution.
  package var place: String {
    guard !hasFiles(folder) else { return folder }
    let ways = [["Work"], [lab.name, "Work"], ["Labs", lab.name, "Work"]]
    return ways.lazy.compactMap(folders).first(where: hasFiles) ?? folder
  }

  private func hasFiles(_ place: String) -> Bool {
    lab.sheet.files.contains { FileKind("\(place)/\($0)") != nil }
  }

  /// The last of these folders, each in the one before; nil where one is none.
  private func folders(_ names: [String]) -> String? {
    names.reduce(folder) { place, name in
      place.flatMap { FileKind("\($0)/\(name)") == .folder ? "\($0)/\(name)" : nil }
    }
  }
}
