import Foundation
import Testing

extension BrowserTests {
  @Suite("Reading")
  struct ReadingTests {
    @Test("copy buttons give code without numbers, and commands without prompts")
    func copying() async throws {
      try await Origin.server.serve { top in
        try await Browser.run { browser in
          try await browser.devTools(
            "Browser.grantPermissions",
            ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]])
          try await browser.open(top + BrowserTests.chapterPage)
          for (block, wanted) in try await Self.copies(on: browser) {
            try await browser.click(block + " button.copy")
            let text = try await browser.wait(
              for: "return navigator.clipboard.readText()")
            #expect(text.string == wanted, "\(block)")
          }
        }
      }
    }

    /// A listing and a block of commands, with what is to be copied of them.
    private static func copies(on browser: Browser) async throws -> [(String, String)] {
      let code = try await browser.run(
        """
        return [...document.querySelector('figure.listing').querySelectorAll('.line .t, .gap')]
          .map((line) => line.textContent).join('\\n') + '\\n'
        """)
      let command = try await browser.run(
        "return document.querySelector('.try[data-copy]').dataset.copy")
      let (listing, typed) = (try #require(code.string), try #require(command.string))
      #expect(listing.contains("(") && !typed.contains("$ ") && !typed.isEmpty)
      return [("figure.listing", listing), (".try[data-copy]", typed)]
    }

    @Test("selecting a listing by hand leaves its numbers out, too")
    func selecting() async throws {
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          try await browser.open(top + BrowserTests.chapterPage)
          let text = try await browser.run(
            """
            const code = document.querySelector('figure.listing pre');
            getSelection().selectAllChildren(code);
            return getSelection().toString();
            """)
          let lines = (text.string ?? "").split(separator: "\n")
          #expect(!lines.isEmpty)
          #expect(lines.allSatisfy { $0.wholeMatch(of: #/\d+.*/#) == nil }, "\(lines)")
        }
      }
    }

    @Test("answers are folded, and open at a click, by the keyboard and by their links")
    func folds() async throws {
      let pages = try await BuiltSite.shared.documents().filter { _, page in
        page.all("details").contains { $0.has("answer") }
      }
      guard let place = pages.keys.sorted().first else { return }
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          try await browser.open(top + place)
          let isOpen = "return document.querySelector('details.answer').open"
          #expect(try await browser.run(isOpen) == false)
          try await browser.click("details.answer summary")
          #expect(try await browser.run(isOpen) == true)
          try await browser.run(
            "document.querySelector('details.answer summary').focus()")
          try await browser.type(Browser.Key.enter)
          #expect(try await browser.run(isOpen) == false)
        }
      }
    }

    @Test("the contents fold on a narrow screen, and Escape closes them")
    func contents() async throws {
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          try await browser.resize(width: 390)
          try await browser.open(top + BrowserTests.chapterPage)
          let isShown =
            "return document.querySelector('nav[aria-label=Contents] a').checkVisibility()"
          #expect(try await browser.run(isShown) == false)
          try await browser.click("details.contents > summary")
          #expect(try await browser.run(isShown) == true)
          try await browser.type(Browser.Key.escape)
          #expect(try await browser.run(isShown) == false)
        }
      }
    }

    @Test("the report of an error names the listing that was looked at last")
    func report() async throws {
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          try await browser.open(top + BrowserTests.chapterPage)
          let name = try await browser.run(
            """
            const listing = [...document.querySelectorAll('figure.listing')].at(-1);
            listing.scrollIntoView({ block: 'center', behavior: 'instant' });
            return encodeURIComponent(listing.id);
            """)
          let isNamed =
            "document.querySelector('[data-report]').href.endsWith('&listing=\(name.string ?? "?")')"
          #expect(try await browser.expectSoon(isNamed))
        }
      }
    }

    @Test("on paper each answer is unfolded, and nothing is there to press")
    func paper() async throws {
      let place = "1-Boot/14-Exercises.html"
      try #require(try await BuiltSite.shared.files()[place] != nil)
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          try await browser.devTools(
            "Emulation.setScriptExecutionDisabled", ["value": true])
          try await browser.open(top + place)
          let hidden = """
            return [...document.querySelectorAll('details.answer > :not(summary)')]
              .filter((part) => !part.checkVisibility()).length
            """
          #expect(try await browser.run(hidden) != 0)
          try await browser.devTools("Emulation.setEmulatedMedia", ["media": "print"])
          #expect(try await browser.run(hidden) == 0)
          let buttons = try await browser.run(
            "return [...document.querySelectorAll('button, nav')].some((e) => e.checkVisibility())"
          )
          #expect(buttons == false)
        }
      }
    }

    @Test("pages become PDF")
    func printing() async throws {
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          for place in [BrowserTests.chapterPage, BrowserTests.livePage, "index.html"] {
            try await browser.open(top + place)
            let answer = try await browser.devTools(
              "Page.printToPDF", ["printBackground": true])
            let pdf = answer["data"].string.flatMap { Data(base64Encoded: $0) } ?? Data()
            #expect(pdf.starts(with: Data("%PDF-".utf8)) && pdf.count > 5000, "\(place)")
          }
        }
      }
    }
  }
}
