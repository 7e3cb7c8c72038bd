import Foundation
import TestSupport
import Testing

extension BrowserTests {
  @Suite("Chapter 2's live figure")
  struct FramesFigureTests {
    /// The blocks of frames 19 to 82, by first frame and order.
    private static let start = [
      "19:0", "20:2", "24:3", "32:5", "64:4", "80:1", "82:0",
    ]

    @Test(
      "takes frames from a block that is split, and gives them to grow together",
      arguments: Origin.allCases)
    func splitting(origin: Origin) async throws {
      try await Self.open(origin) { figure in
        #expect(try await figure.marks() == Self.start)
        #expect(try await figure.lists() == ["82, 19", "80", "20", "24", "64", "32"])
        try await figure.take("5")
        #expect(
          try await figure.answer()
            == "Taken: frames 24 to 28.\n59 of 64 frames are free, 32 in the largest block."
        )
        #expect(
          try await figure.marks() == [
            "19:0", "20:2", "24:A", "25:A", "26:A", "27:A", "28:A", "29:0", "30:1",
          ] + Self.start.dropFirst(3))
        #expect(
          try await figure.lists() == ["29, 82, 19", "30, 80", "20", "none", "64", "32"])
        try await figure.press(26)
        #expect(
          try await figure.answer().hasPrefix(
            "Given: frames 24 to 28. Frame 24 is in the free block of order 3 at 24.\n"))
        #expect(try await figure.marks() == Self.start)
        #expect(try await figure.isRefused() == false)
      }
    }

    @Test("takes runs longer than any block, and from multiples, where there are some")
    func taking() async throws {
      try await Self.open { figure in
        try await figure.fill(0, "40")
        #expect(try await figure.answer().hasPrefix("Taken: frames 19 to 58.\n"))
        try await figure.press(30)
        try await figure.choose("16")
        try await figure.take("3")
        #expect(try await figure.answer().hasPrefix("Taken: frames 64 to 66.\n"))
        try await figure.fill(0, "60")
        #expect(
          try await figure.answer().hasPrefix(
            "There are no 60 frames in a row from a multiple of 16 on.\n"))
        #expect(try await figure.isRefused())
        try await figure.fill(0, "three")
        let isInvalid = try await figure.browser.run(
          "return document.activeElement.getAttribute('aria-invalid')")
        #expect(isInvalid == "true")
      }
    }

    @Test(
      "ends by a trap where frames are given wrongly, and begins anew when told",
      arguments: [
        ("1", "26", "frame 26 is free already"), ("1", "83", "there is no frame 83"),
        ("0", "24", "a run has one frame at least"), ("2", "18", "there is no frame 18"),
      ])
    func misuse(count: String, first: String, reason: String) async throws {
      try await Self.open { figure in
        try await figure.take("1")
        try await figure.give(count, from: first)
        #expect(
          try await figure.answer()
            == "Trap: \(reason).\nA kernel ends here, with a backtrace.")
        #expect(try await figure.isRefused())
        let isOver = try await figure.browser.run(
          "return [...document.querySelectorAll('.live fieldset')].every((s) => s.disabled)"
        )
        #expect(isOver == true)
        try await figure.browser.type(Browser.Key.enter)
        try #require(
          try await figure.browser.expectSoon("!document.querySelector('.live.error')"))
        #expect(try await figure.marks() == Self.start)
        try await figure.take("8")
        #expect(try await figure.answer().hasPrefix("Taken: frames 24 to 31.\n"))
      }
    }

    @Test("takes no run of no frames: a trap, too")
    func nothing() async throws {
      try await Self.open { figure in
        try await figure.fill(0, "0")
        #expect(
          try await figure.answer().hasPrefix("Trap: a run has one frame at least.\n"))
      }
    }

    @Test("shows what comes of a misuse that the module does not see: a frame lent twice")
    func unseen() async throws {
      try await Self.open { figure in
        try await figure.take("8")
        try await figure.give("1", from: "26")
        try await figure.give("8", from: "24")
        #expect(try await figure.answer().contains("\n65 of 64 frames are free"))
        #expect(try await figure.marks().contains("26:0"))
        try await figure.take("1")
        try await figure.take("8")
        #expect(try await figure.answer().contains("of which some are lent twice now"))
        #expect(try await figure.isRefused())
        let wrong = try await figure.browser.run(
          "return [...document.querySelectorAll('.live .wrong')].map((f) => f.ariaLabel)")
        #expect(wrong.strings == ["Frame 26: word 0x0, lent in run C and another"])
      }
    }

    @Test("goes from frame to frame by the keyboard, and says what each one's word is")
    func keyboard() async throws {
      try await Self.open { figure in
        try await figure.take("4")
        let field = "return document.querySelector('.live .field').textContent"
        try await figure.browser.run(
          "document.querySelector('.live .frames [tabindex=\"0\"]').focus()")
        #expect(
          try await figure.browser.run(field)
            == "Frame 19: word 0x2, the first of a free block of order 0")
        try await figure.browser.type(Browser.Key.down + Browser.Key.left)
        #expect(
          try await figure.browser.run(field)
            == "Frame 26: word 0x0, within the free block of order 3 at 24")
        let stops = try await figure.browser.run(
          "return document.querySelectorAll('.live .frames [tabindex=\"0\"]').length")
        #expect(stops == 1)
        try await figure.browser.type(
          String(repeating: Browser.Key.left, count: 5) + Browser.Key.enter)
        #expect(try await figure.answer().hasPrefix("Given: frames 20 to 23."))
        #expect(try await figure.marks() == Self.start)
      }
    }

    @Test("stays where it is while a finger is on it", arguments: [360, 390, 1280])
    func steadiness(width: Int) async throws {
      try await Self.open { figure in
        try await figure.browser.resize(width: width)
        try await figure.take("5")
        let places = try await figure.browser.run(
          """
          const frames = [...document.querySelectorAll('.live .frames button')];
          const places = frames.map((frame) => {
            frame.focus();
            return String(frames[0].offsetTop - frame.closest('form').offsetTop);
          });
          return [...new Set(places)];
          """)
        #expect(places.array.count == 1, "\(places.strings)")
      }
    }

    @Test("begins as the still picture shows it")
    func still() async throws {
      let picture = try String(
        contentsOf: BuiltSite.root.appending(
          path: "Chapters/2-Memory/Pictures/frames.svg"),
        encoding: .utf8)
      try await Self.open { figure in
        let drawn = try await figure.browser.run(
          """
          const drawing = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
          return [...drawing.querySelectorAll('text')].map((text) => text.textContent);
          """, .string(picture))
        let live = try await figure.browser.run(
          """
          const parts = '.live .frames legend, .live .frames span, .live .frames b, '
            + '.live caption, .live th, .live td';
          return [...document.querySelectorAll(parts)].map((part) => part.textContent)
            .filter((text) => text !== '');
          """)
        #expect(drawn.strings.sorted() == live.strings.sorted())
      }
    }

    /// Opens the page and waits for the figure.
    private static func open(
      _ origin: Origin = .folder,
      _ body: @escaping @Sendable (FramesFigure) async throws -> Void
    ) async throws {
      try await origin.serve(.withDrafts) { top in
        try await Browser.run { browser in
          try await browser.open(top + BrowserTests.framesPage)
          try #require(
            try await browser.expectSoon("document.querySelector('.live .frames')"))
          try await body(FramesFigure(browser: browser))
        }
      }
    }
  }
}
