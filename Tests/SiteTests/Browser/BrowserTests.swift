import TestSupport
import Testing

@testable import Book

/// The built site in headless Chromium; one browser after another.
@Suite(
  "In a browser", .serialized, .from(.ci), .needs("chromium"), .needs("chromedriver"),
  .inTurn, .timeLimit(.minutes(10)))
enum BrowserTests {
  /// A page of prose with listings and runs.
  static let chapterPage = "1-Boot/3-Console.html"

  /// The page of chapter 1's live figure.
  static let livePage = "1-Boot/8-StartInfo.html"

  /// The page of chapter 2's.
  static let framesPage = "2-Memory/2-Frames.html"

  /// A page of each kind; `KindTests` sees that none is missing.
  static let kinds = kindsOfChapter1 + kindsOfChapter2

  /// None while the chapter is a draft.
  private static let kindsOfChapter2 =
    Drafts(root: BuiltSite.root).leaveOut(chapter: "2-Memory")
    ? [] : ["2-Memory/1-Survey.html", framesPage]

  private static let kindsOfChapter1 = [
    "index.html", "Preface.html", "Glossary.html", "1-Boot/index.html", chapterPage,
    livePage, "1-Boot/7-Backtrace.html", "1-Boot/11-Cores.html",
    "1-Boot/13-Kernel.html", "1-Boot/14-Exercises.html", "Appendices/B-x86-64.html",
    "lines.html",
    "runs.html", "404.html", "source/Sources/Boot/Console.swift.html",
    "source/Sources/Machine/Boot/entry.S.html",
    "source/Sources/Machine/Boot/traps.h.html",
    "source/Sources/Machine/Boot/wasm.c.html",
    "source/Sources/Machine/module.modulemap.html",
    "source/Sources/Kernels/kernel.ld.html", "source/Sources/Kernels/toolset.json.html",
    "source/Tests/BootTests/Runs/boot.run.html",
  ]

  /// Those that only teachers get.
  static let teacherKinds = ["1-Boot/Teaching.html", "1-Boot/slides.html"]
}
