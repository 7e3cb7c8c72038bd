// Submissions that attack the grader: `Teacher/Attacks`.

import Foundation
import Launch

/// A function that is called where a submission should answer; or a folder of files
/// that take the place of the solution's.
struct Attack: Sendable {
  /// `Forks` of `Teacher/Attacks/Forks.swift`.
  let name: String

  /// The tests that it must lose, and no others.
  let victims: Set<String>

  private let code: Code

  private enum Code: Sendable {
    case function(String)
    case files(folder: String)
  }

  /// The file of the solution, the start of the function and its last line: its
  /// body is what an attack replaces.
  private static let (file, head, last) = (
    "Watchpoints.swift", "public mutating func acknowledge() -> UInt64 {\n",
    "    return hit\n"
  )

  /// What an attack loses that says nothing else: the test that calls it.
  private static let victim = "RegisterTests/acknowledged()"

  /// All of them.
  static func all(of lab: OpenLab) throws -> [Attack] {
    let folder = lab.path("\(lab.folder.path)/Teacher/Attacks")
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0 != "README.md" }.map { try Attack("\(folder)/\($0)", lab.sheet) }
  }

  private init(_ path: String, _ sheet: LabSheet) throws {
    let isFunction = path.hasSuffix(".swift")
    let place = URL(filePath: path)
    name = place.deletingPathExtension().lastPathComponent
    let file = try isFunction ? path : Self.firstFile(in: path)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    code = isFunction ? .function(text) : .files(folder: path)
    victims = Self.victims(in: text, sheet)
  }

  private static func firstFile(in folder: String) throws -> String {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    return "\(folder)/\(files.min() ?? "")"
  }

  /// The first line may name tests, or whole suites: `// Loses RingTests`.
  private static func victims(in text: String, _ sheet: LabSheet) -> Set<String> {
    let mark = "// Loses "
    guard let line = text.split(separator: "\n").first, line.hasPrefix(mark) else {
      return [victim]
    }
    let names = line.dropFirst(mark.count).split(separator: " ")
    return Set(
      sheet.tests.map(\.test).filter { test in
        names.contains { test == $0 || test.hasPrefix($0 + "/") }
      })
  }

  /// Puts the solution into the new folder `place`, with the attack in it.
  func install(of lab: OpenLab, in place: String) throws {
    try? FileManager.default.removeItem(atPath: place)
    try FileManager.default.createDirectory(
      atPath: URL(filePath: place).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: lab.path(lab.solution), toPath: place)
    switch code {
    case .function(let function):
      let file = "\(place)/\(Self.file)"
      let solution = try String(contentsOfFile: file, encoding: .utf8)
      let text = try Self.solution(solution, with: function)
      try Data(text.utf8).write(to: URL(filePath: file))
    case .files(let folder):
      for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
        try? FileManager.default.removeItem(atPath: "\(place)/\(file)")
        try FileManager.default.copyItem(
          atPath: "\(folder)/\(file)", toPath: "\(place)/\(file)")
      }
    }
  }

  /// The solution's text with the attack in it. A kernel that is built from it is
  /// the solution's: what it does there, tests of the kernel alone may judge.
  private static func solution(
    _ solution: String, with code: String
  ) throws -> String {
    guard let start = solution.firstRange(of: head)?.upperBound,
      let end = solution[start...].firstRange(of: last)?.upperBound
    else {
      throw Failure("\(file) has no \(head)", status: .doesNotBuild)
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
