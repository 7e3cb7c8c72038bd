// A clean copy of what a lab is graded with, built once.

import Foundation

/// A copy of the checkout's sources without anything of a learner's and without the
/// teacher's part, with the tests built. Submissions are put into copies of it.
package struct GradingTree: Sendable {
  /// Where it lies; in an enclosure it is called `inside`.
  package let folder: String
  package static let inside = "/torito"

  private let workspace: Workspace
  private let lab: LabFolder

  /// What the checkout has that grading needs.
  private static let parts = ["Package.swift", ".swift-version", "Sources", "Labs"]

  /// The tree for a lab of this checkout, whether or not it is there yet. Another
  /// state of the sources, or another toolchain, has another.
  package init(_ lab: LabFolder, of workspace: Workspace) async throws {
    (self.lab, self.workspace) = (lab, workspace)
    folder = try await Self.cache + "/\(lab.name)-\(Self.state(of: workspace))"
  }

  /// Where trees are kept. Whom root becomes in an enclosure may not enter root's
  /// home.
  private static var cache: String {
    get throws {
      if geteuid() == 0 { return "/var/tmp/torito-grading" }
      let caches = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask)
      guard let cache = caches.first else {
        throw Failure("this system has no folder for caches.", status: .missing)
      }
      return cache.appending(path: "torito/grading").path
    }
  }

  /// A name for the sources as they are: their times and sizes.
  private static func state(of workspace: Workspace) async throws -> String {
    var hash = Hasher64()
    hash.add(await Toolchain.tool("swiftc") ?? "")
    for part in parts {
      for path in [part] + workspace.files(in: part).map({ "\(part)/\($0)" })
      where !path.isBuilt && !path.isLearners {
        var status = stat()
        guard unsafe stat(workspace.path(path), &status) == 0 else { continue }
        hash.add(
          "\(path) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)")
      }
    }
    return hash.name
  }

  /// Makes it, unless it is there.
  package func prepare() async throws {
    guard !FileManager.default.fileExists(atPath: folder) else { return }
    let unfinished = folder + "-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    try copy(to: unfinished)
    try await resolve(unfinished)
    try await Progress.during("building the tests that grade, once") {
      try await build(unfinished, limit: .seconds(1800))
    }
    try FileManager.default.moveItem(atPath: unfinished, toPath: folder)
  }

  /// A copy of it with a submission in it: the files that the lab names, and no
  /// other.
  package func copy(with submission: Submission, to place: String) async throws {
    try await run(["cp", "-a", "--reflink=auto", folder, place], "the copy")
    try submission.install(in: place + "/" + lab.path + "/Work")
    if geteuid() == 0 {
      try await run(["chown", "-R", "65534:65534", place], "the copy")
    }
  }

  private func copy(to place: String) throws {
    for part in Self.parts {
      let files = workspace.files(in: part)
      for path in files.isEmpty ? [part] : files.map({ "\(part)/\($0)" })
      where !path.isBuilt && !path.isLearners && !path.isTeachers {
        try copy(path, to: place)
      }
    }
    let starter = lab.path + "/Starter"
    for file in workspace.files(in: starter) {
      let data = FileManager.default.contents(
        atPath: workspace.path("\(starter)/\(file)"))
      try (data ?? Data()).write(toNew: "\(place)/\(lab.path)/Work/\(file)")
    }
  }

  private func copy(_ path: String, to place: String) throws {
    guard let data = FileManager.default.contents(atPath: workspace.path(path)) else {
      return
    }
    try data.write(toNew: "\(place)/\(path)")
  }

  /// Fetches the packages, outside of any enclosure: these are ours.
  private func resolve(_ place: String) async throws {
    try await run(
      ["swift", "package", "--package-path", place + "/Labs", "resolve"], "the packages")
    if geteuid() == 0 {
      try await run(["chown", "-R", "65534:65534", place], "the copy")
    }
  }

  /// Builds everything in the tree at `place`, locked in.
  package func build(_ place: String, limit: Duration) async throws {
    let (ending, text) = try await enclosed(
      place,
      [
        "swift", "build", "--build-tests", "--disable-automatic-resolution",
        "--skip-update",
      ], limit: limit)
    guard ending == .exited(0) else {
      throw Failure(
        ending == .timedOut
          ? "it took over \(limit.components.seconds) s to build." : text,
        status: .doesNotBuild)
    }
  }

  /// Runs a command in an enclosure that has the tree at `place`, and nothing else
  /// that can be written to.
  package func enclosed(
    _ place: String, _ command: [String], limit: Duration
  ) async throws -> (ending: Ending, text: String) {
    var enclosure = try await Enclosure(
      folders: [Enclosure.Folder(place, at: Self.inside, isWritable: true)])
    enclosure.start = Self.inside + "/Labs"
    enclosure.environment = ["TORITO_ENCLOSED": "1", "TORITO_LABS": lab.name]
    enclosure.limits.temporary = 1 << 30
    let words = enclosure.enclosing(command)
    var child = ChildProcess(
      program: words[0], arguments: Array(words.dropFirst()), limit: limit)
    child.isKilled = true
    return try await child.collect()
  }

  private func run(_ command: [String], _ what: String) async throws {
    let child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()), limit: .seconds(600))
    let (ending, text) = try await child.collect()
    guard ending == .exited(0) else {
      throw Failure("\(what) for grading cannot be made: \(text)", status: .missing)
    }
  }
}

extension String {
  fileprivate var isBuilt: Bool {
    split(separator: "/").contains {
      $0.hasPrefix(".build") || $0 == ".swiftpm" || $0 == ".progress" || $0 == ".kept"
    }
  }

  /// Whether it lies in a lab's `Work`, or in its teacher's part.
  fileprivate var isLearners: Bool { isInLab("Work") }
  fileprivate var isTeachers: Bool { isInLab("Teacher") }

  private func isInLab(_ folder: String) -> Bool {
    let parts = split(separator: "/")
    return parts.count > 2 && parts[0] == "Labs" && parts[2] == folder
  }
}

extension Data {
  fileprivate func write(toNew path: String) throws {
    let place = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try write(to: place)
  }
}

/// FNV-1a of 64 bits: a name that differs where the texts do.
private struct Hasher64 {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    value = (value ^ 0x0a) &* 0x100_0000_01b3
  }

  var name: String { String(value, radix: 16) }
}
