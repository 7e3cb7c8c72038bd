// The mistakes that are found before anything is compiled.

import Foundation

/// Looks at a learner's folder and at what is around it.
package struct LabCheckup: Sendable {
  let lab: OpenLab

  package init(_ lab: OpenLab) { self.lab = lab }

  /// Makes sure that there is something to compile.
  ///
  /// - Returns: sentences that the learner should read first.
  /// - Throws: `Failure` where it makes no sense to go on.
  package func run(_ progress: LabProgress) async throws -> [String] {
    try checkWork()
    var notes = await startNotes(progress)
    for file in lab.sheet.files { try check(file) }
    for file in lab.strangers { try check(stranger: file) }
    notes += strangers
    notes += try await toolchainNotes()
    notes += await changeNotes(progress)
    if lab.state == .started, await LabUpdate(lab).hasNewStarter {
      notes.append(
        "the starter has changed since you began: `\(lab.line("update"))` merges that into your files."
      )
    }
    return notes
  }

  private func checkWork() throws {
    guard access(lab.path("Labs"), W_OK) == 0 else {
      throw Failure(
        "cannot build in Labs",
        because: POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
    }
    switch lab.state {
    case .started: return
    case .notStarted where FileKind(lab.path(lab.work)) == .link: return
    case .notStarted:
      throw Failure(
        "\(lab.work) is a file, not a folder. Type `\(lab.line("start"))`.",
        status: .missing)
    case .missing:
      throw Failure(
        "\(lab.work) is gone. If you committed it, `git checkout -- \(lab.work)` brings it back, and where you had it graded or booted, copies are in \(LabSnapshots(lab).folder). `\(lab.line("start"))` begins anew.",
        status: .missing)
    }
  }

  private func startNotes(_ progress: LabProgress) async -> [String] {
    guard lab.state == .notStarted else {
      let place = LabRecord(lab).place
      return LabRecord(lab).exists
        ? [] : ["there is no record of what you did before (\(place)): a new one begins."]
    }
    if let way = LabSnapshots(lab).wayBack {
      return [
        "you have started this lab, but \(lab.work) is the starter. Is your work on another branch? Then \(way)."
      ]
    }
    let edited = await lab.editedStarter
    guard !edited.isEmpty else {
      return [
        "you have not started this lab: its starter is graded, which scores nothing. `\(lab.line("start"))` makes it yours."
      ]
    }
    return [
      "you have edited the starter itself: \(Self.list(edited)). `\(lab.line("start"))` takes that along to \(lab.work), and `git checkout -- \(lab.starter)` then brings the starter back."
    ]
  }

  private func check(_ file: String) throws {
    let place = "\(lab.work)/\(file)"
    guard let data = FileManager.default.contents(atPath: lab.path(place)) else {
      throw Failure(
        "\(place) is missing: `\(lab.line("reset", "--file \(file)"))` puts the starter's there.",
        status: .doesNotBuild)
    }
    let lines = data.split(separator: 0x0a, omittingEmptySubsequences: false)
    let marks = ["<<<<<<< ", ">>>>>>> "].map { Data($0.utf8) }
    guard
      let index = lines.firstIndex(where: { line in
        marks.contains { line.starts(with: $0) }
      })
    else { return }
    throw Failure(
      "\(place):\(index + 1): the mark of a merge conflict. Choose what stays of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>.",
      status: .doesNotBuild)
  }

  /// SwiftPM compiles all that lies there, with an error that names no reason where it
  /// cannot.
  private func check(stranger file: String) throws {
    let place = "\(lab.work)/\(file)"
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let isNamesake = (lab.sheet.files + lab.strangers).contains {
      $0 != file && ($0 == name || $0.hasSuffix("/" + name))
    }
    let why: String? =
      if name == "main.swift" {
        "a file of this name is where a program begins, and yours is a part of one"
      } else if isNamesake {
        "all that lies in \(lab.work) is compiled, and of two files of one name none is"
      } else if !name.hasSuffix(".swift") {
        "beside Swift, no other language than that of the lab's own files is compiled there"
      } else {
        nil
      }
    guard let why else { return }
    throw Failure(
      "\(place): \(why). Move it out of \(lab.work), or delete it: copies of your files are kept in \(LabSnapshots(lab).folder), and git has what you committed.",
      status: .doesNotBuild)
  }

  /// Sources that will not be handed in.
  private var strangers: [String] {
    guard !lab.strangers.isEmpty else { return [] }
    return [
      "\(Self.list(lab.strangers)) in \(lab.work) will not be handed in: only \(lab.sheet.files.joined(separator: ", ")) are."
    ]
  }

  /// Files of the lab's own that are not as they were given.
  private func changeNotes(_ progress: LabProgress) async -> [String] {
    let changes = await LabSums(lab: lab).changes(since: progress.given)
    var notes: [String] = []
    if let first = changes.uncommitted.first {
      notes.append(
        "not as it was given: \(Self.list(changes.uncommitted)). Marks are taken with the original; `git checkout -- \(first)` brings it back."
      )
    }
    if let first = changes.others.first {
      let way =
        progress.given?[first] == nil
        ? "; it was not there: delete it"
        : progress.givenAt.map {
          "; `git checkout \($0.prefix(12)) -- \(first)` brings it back"
        }
      notes.append(
        "not as it was given: \(Self.list(changes.others)). Marks are taken with the original\(way ?? ""). Where a `git pull` has changed it, `\(lab.line("update"))` takes it as it is now."
      )
    }
    return notes
  }

  private func toolchainNotes() async throws -> [String] {
    let file = try? String(contentsOfFile: lab.path(".swift-version"), encoding: .utf8)
    guard let wanted = file.flatMap({ Version(in: "\n" + $0, after: "\n") }) else {
      return []
    }
    let question = ChildProcess(
      program: "swift", arguments: ["--version"], limit: .seconds(60))
    let text = try await question.collect().text
    guard let found = Version(in: text, after: "Swift version ") else { return [] }
    return try Self.judge(found, wanted: wanted).map { [$0] } ?? []
  }

  /// - Returns: a sentence where the Swift that is here is a newer one.
  static func judge(_ found: Version, wanted: Version) throws -> String? {
    if found < wanted {
      throw Failure(
        "this is Swift \(found), and the labs need \(wanted): install it from https://www.swift.org/install, and see that `swift --version` tells it.",
        status: .missing)
    }
    return found == wanted
      ? nil
      : "this is Swift \(found), and the labs were tried with \(wanted): what fails may not be your fault."
  }

  private static func list(_ files: [String]) -> String {
    files.prefix(3).joined(separator: ", ")
      + (files.count > 3 ? " and \(files.count - 3) more" : "")
  }
}
