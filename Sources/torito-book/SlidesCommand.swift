// `torito book slides`: the slides of the chapters.

import ArgumentParser
import Book
import Foundation

struct SlidesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slides", abstract: "Make the slides of the chapters.",
    discussion: """
      Each deck is a page of the teacher's site, which is built with it, so that its \
      links lead somewhere. Arrow keys turn the slides, N shows the notes, and printing \
      gives a slide a sheet.
      """)

  @Argument(help: "A chapter by its number or name; without one, all.")
  var chapter: String?

  @Option(help: "The folder to put the teacher's site in.", completion: .directory)
  var output = ".build-book/teacher"

  @Flag(help: "Also slides of chapters that are drafts.")
  var drafts = false

  @Option(help: "The repository's top.", completion: .directory)
  var root = FileManager.default.currentDirectoryPath

  func run() async throws {
    let place = URL(filePath: root)
    let wanted = Drafts(root: place, areWoven: drafts)
    let folders = try chosen(in: SlideFolders(root: place, drafts: wanted).names)
    var options = BookOptions()
    options.teacher = true
    options.drafts = drafts
    options.root = root
    let built = try await options.build()
    try SiteFolder(URL(filePath: output)).replace(with: built.files)
    let findings = built.findings.filter { $0.file.hasSuffix("/Slides.md") }
    for finding in findings { print(finding) }
    for folder in folders { print("\(output)/\(folder)/slides.html") }
    if !findings.isEmpty { throw ExitCode(65) }
  }

  /// The folders of the chapters that are wanted.
  private func chosen(in folders: [String]) throws -> [String] {
    guard let chapter else { return folders }
    let found = folders.filter { folder in
      let parts = folder.lowercased().split(separator: "-", maxSplits: 1).map(String.init)
      return folder.lowercased() == chapter.lowercased()
        || parts.contains(chapter.lowercased())
    }
    guard !found.isEmpty else {
      let names =
        folders.isEmpty ? "none has" : "there are \(folders.joined(separator: ", "))"
      throw ValidationError("'\(chapter)' is no chapter with slides; \(names).")
    }
    return found
  }
}
