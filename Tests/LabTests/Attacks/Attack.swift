// Submissions that attack the grader: `Teacher/Attacks`.

import Foundation
import Launch

/// A function that is called where a submission should answer.
struct Attack: Sendable {
  /// `Forks` of `Teacher/Attacks/Forks.swift`.
  let name: String

  private let code: String

  /// The file of the solution, the start of the function and its last line: its
  /// body is what an attack replaces.
  private static let (file, head, last) = (
    "Watchpoints.swift", "public mutating func acknowledge() -> UInt64 {\n",
    "    return hit\n"
  )

  /// The only test that an attack loses.
  static let victim = "RegisterTests/acknowledged()"

  /// All of them.
  static func all(of lab: OpenLab) throws -> [Attack] {
    let folder = lab.path("\(lab.folder.path)/Teacher/Attacks")
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".swift") }
      .map { file in
        Attack(
          name: String(file.dropLast(".swift".count)),
          code: try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8))
      }
  }

  /// Puts the solution into the new folder `place`, with the attack in it.
  func install(of lab: OpenLab, in place: String) throws {
    try? FileManager.default.removeItem(atPath: place)
    try FileManager.default.createDirectory(
      atPath: URL(filePath: place).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: lab.path(lab.solution), toPath: place)
    let file = "\(place)/\(Self.file)"
    let text = try attacking(try String(contentsOfFile: file, encoding: .utf8))
    try Data(text.utf8).write(to: URL(filePath: file))
  }

  /// The solution's text with the attack in it. A kernel that is built from it is
  /// the solution's: what it does there, tests of the kernel alone may judge.
  private func attacking(_ solution: String) throws -> String {
    guard let start = solution.firstRange(of: Self.head)?.upperBound,
      let end = solution[start...].firstRange(of: Self.last)?.upperBound
    else {
      throw Failure("\(Self.file) has no \(Self.head)", status: .doesNotBuild)
    }
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let imports = lines.filter { $0.hasPrefix("import ") }.joined(separator: "\n")
    let others = lines.filter { !$0.hasPrefix("import ") }.joined(separator: "\n")
    return """
      #if !hasFeature(Embedded)
      \(imports)
      #endif
      \(solution[..<start])
      #if !hasFeature(Embedded)
        attack()
        return 0
      #else
      \(solution[start..<end])#endif
      \(solution[end...])
      #if !hasFeature(Embedded)
      \(others)
      #endif

      """
  }
}

extension Attack {
  /// Why it is not carried out without bubblewrap; nil where it is.
  ///
  /// There the child is a process of the learner's own, with hard limits and nothing
  /// more: what he may do to his files and processes, it may.
  var harm: String? {
    switch name {
    case "EditsTests", "WritesResults": "it may write to files of yours"
    case "FillsTheDisk": "only a file's size is bounded, and not how many there are"
    case "KillsTheParent": "it may end processes of yours"
    case "Forks": Self.bindsProcesses ? nil : "this system's child may start others"
    default: nil
    }
  }

  private static var bindsProcesses: Bool {
    #if os(Linux)
      true
    #else
      false
    #endif
  }
}
