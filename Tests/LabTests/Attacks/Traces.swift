// What an attack could leave behind.

import Foundation
import Launch

/// The files by which a lab is graded, and files that no attack was asked to make.
struct Traces: Equatable, Sendable {
  private let files: [String: Data]
  private let litter: Set<String>

  /// As they are now: those of `lab` in the checkout, and in `tree`, if there is one.
  init(_ lab: OpenLab, tree: GradingTree? = nil) {
    var files: [String: Data] = [:]
    for root in [lab.workspace.root.path, tree?.folder].compactMap({ $0 }) {
      let workspace = Workspace(root: URL(filePath: root))
      let ours = workspace.files(in: lab.folder.path).map { "\(lab.folder.path)/\($0)" }
      for file in ours + ["Labs/Package.swift", "Package.swift"] {
        files["\(root)/\(file)"] = FileManager.default.contents(
          atPath: workspace.path(file))
      }
    }
    self.files = files
    litter = Set(Self.places.flatMap(Self.litter))
  }

  /// Where `FillsTheDisk` writes.
  private static let places = ["/tmp", ".", "/dev/shm", "/torito", "/var/tmp"]

  private static func litter(in folder: String) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (files ?? []).filter { $0.hasPrefix("fill-") }.map { "\(folder)/\($0)" }
  }

  /// What differs, by its path.
  func differences(from before: Traces) -> [String] {
    let names = Set(files.keys).union(before.files.keys)
    return names.filter { files[$0] != before.files[$0] }.sorted()
      + litter.symmetricDifference(before.litter).sorted()
  }
}

extension Traces {
  /// Processes that run a program from `folder` or see a file of it, once those that
  /// are ending have had their time.
  static func processes(of folder: String) async throws -> [String] {
    for _ in 0..<50 where !running(folder).isEmpty {
      try await Task.sleep(for: .milliseconds(100))
    }
    return running(folder)
  }

  /// Their command lines. What is locked in has other names for what it sees, but its
  /// mounts tell where that lies; at home the environment names the child.
  private static func running(_ folder: String) -> [String] {
    let files = FileManager.default
    let all = (try? files.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { $0.allSatisfy(\.isNumber) }.compactMap { process in
      let place = "/proc/\(process)"
      let line = text(place + "/cmdline")
      let program = try? files.destinationOfSymbolicLink(atPath: place + "/exe")
      let all =
        line + (program ?? "") + text(place + "/environ") + text(place + "/mountinfo")
      return all.contains(folder) ? "\(process): \(line.replacing("\0", with: " "))" : nil
    }
  }

  private static func text(_ path: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
