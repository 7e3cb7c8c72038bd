// `torito book refresh`: make the book's runs again, or check them.

import ArgumentParser
import Book
import Foundation

struct RefreshCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Make the book's transcripts and tables again.",
    discussion: """
      Each is a file under Tests/<Name>Tests/Runs with the command that makes it. `swift \
      run torito` in a command is the torito that is already built. The exit status is 1 \
      where a run fails or, with --check, is stale or comes out otherwise.
      """)

  @Argument(help: "Runs by name, as boot-finished; without one, all.")
  var names: [String] = []

  @Flag(help: "Write nothing: fail, with the first lines that differ.")
  var check = false

  @Flag(help: "Only runs whose inputs have changed; with --check, run nothing.")
  var stale = false

  @Flag(help: "Also runs that only chapters need which are drafts.")
  var drafts = false

  @Flag(
    help:
      "Run nothing: write down how the steps' files differ from the kernel's, as you have seen it."
  )
  var steps = false

  @Option(help: "The built torito.")
  var torito =
    ProcessInfo.processInfo.environment["TORITO_EXECUTABLE"] ?? ".build/debug/torito"

  func run() async throws {
    if steps { return try sealSteps() }
    let library = RunLibrary(root: root)
    let program = torito.hasPrefix("/") ? torito : root + "/" + torito
    let maker = RunMaker(root: root, torito: program)
    let refresh = await RunRefresh(maker: maker, versions: RunVersions())
    let lanes = lanes(of: try files(of: library))
    let failures = await withTaskGroup(of: Int.self) { group in
      for lane in lanes {
        group.addTask { lane.count { !isDone($0, of: library, refresh) } }
      }
      return await group.reduce(0, +)
    }
    if failures > 0 { throw ExitCode.failure }
  }

  /// What is done at once. A run may look at what the one before it has built, of the same
  /// chapter; chapters have nothing in common. Where times may be taken, one run is made
  /// at a time.
  private func lanes(of files: [String]) -> [[String]] {
    guard check else { return [files] }
    return Dictionary(grouping: files) { $0.split(separator: "/").prefix(2) }.map(\.value)
  }

  private func isDone(
    _ file: String, of library: RunLibrary, _ refresh: RunRefresh
  ) -> Bool {
    do throws(RunError) {
      try act(on: library.load(file), refresh)
      return true
    } catch {
      complain(error)
      return false
    }
  }

  private func files(of library: RunLibrary) throws -> [String] {
    do throws(RunError) {
      let files = try library.files(named: names)
      return names.isEmpty ? chosen(of: files) : files
    } catch {
      complain(error)
      throw ExitCode.validationFailure
    }
  }

  /// In the order of the book, as a reader types the commands; where the book
  /// cannot be read, in that of their names. Drafts' runs only where they are wanted.
  private func chosen(of files: [String]) -> [String] {
    let manuscript = try? Manuscript(
      root: URL(filePath: root), forTeachers: true, withDrafts: drafts)
    guard let manuscript else { return files }
    let book = WovenBook(manuscript)
    let chosen = book.withoutDraftsRuns(files)
    if chosen.count < files.count {
      print("\(files.count - chosen.count) runs of drafts are left out.")
    }
    return book.inOrder(chosen)
  }

  private func sealSteps() throws {
    for folder in StepDifferences.all(at: URL(filePath: root)) { try folder.seal() }
  }

  private func act(on run: Run, _ refresh: RunRefresh) throws(RunError) {
    if check {
      if stale { try refresh.checkHashes(of: run) } else { try refresh.check(run) }
      print("\(run.name): right")
    } else if stale, run.isAsItCameOut, try !run.isStale(in: root) {
      print("\(run.name): not stale")
    } else {
      print("\(run.name): \(try refresh.write(run) ? "changed" : "the same")")
    }
  }

  private var root: String { FileManager.default.currentDirectoryPath }

  private func complain(_ error: RunError) {
    FileHandle.standardError.write(Data("torito: \(error)\n".utf8))
  }
}
