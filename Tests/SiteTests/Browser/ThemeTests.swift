import Testing

extension BrowserTests {
  @Suite("Light and dark")
  struct ThemeTests {
    private static let ground =
      "return getComputedStyle(document.documentElement).backgroundColor"

    @Test("follow the system, with scripts and without")
    func system() async throws {
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          for isScripted in [true, false] {
            try await browser.devTools(
              "Emulation.setScriptExecutionDisabled", ["value": .bool(!isScripted)])
            try await browser.prefer("light")
            try await browser.open(top + BrowserTests.chapterPage)
            let light = try await Self.luminance(browser)
            try await browser.prefer("dark")
            let dark = try await Self.luminance(browser)
            #expect(light > 0.8 && dark < 0.2, "\(light), \(dark)")
          }
        }
      }
    }

    @Test(
      "are switched by the keyboard alone, and remembered", arguments: Origin.allCases)
    func switching(origin: Origin) async throws {
      try await origin.serve { top in
        try await Browser.run { browser in
          try await browser.resize(width: 390)
          try await browser.prefer("dark")
          try await browser.open(top + BrowserTests.chapterPage)
          try await Self.reachSwitch(browser)
          try await browser.type(Browser.Key.enter)
          #expect(try await Self.luminance(browser) > 0.8, "light after one press")
          try await browser.open(top + "Preface.html")
          #expect(try await Self.luminance(browser) > 0.8, "light on the next page")
          try await Self.reachSwitch(browser)
          try await browser.type(Browser.Key.enter)
          #expect(try await Self.luminance(browser) < 0.2, "dark after the second")
          try await browser.type(Browser.Key.enter)
          try await browser.prefer("light")
          #expect(try await Self.luminance(browser) > 0.8, "the system's after the third")
        }
      }
    }

    @Test("the switch says what it does, and is not there without scripts")
    func naming() async throws {
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          try await browser.open(top + "Preface.html")
          let label =
            "return document.querySelector('[data-themes]').getAttribute('aria-label')"
          let first = try await browser.run(label)
          try await browser.click("[data-themes]")
          let second = try await browser.run(label)
          #expect(first != second && second.string?.isEmpty == false)
          let isSpoken = try await browser.expectSoon(
            "[...document.querySelectorAll('[role=status]')].some((e) => e.textContent)")
          #expect(isSpoken)
          try await browser.devTools(
            "Emulation.setScriptExecutionDisabled", ["value": true])
          try await browser.reload()
          let shown = try await browser.run(
            "return document.querySelector('[data-themes]').checkVisibility()")
          #expect(shown == false)
        }
      }
    }

    /// Presses Tab until the switch has the focus.
    private static func reachSwitch(_ browser: Browser) async throws {
      for _ in 0..<12 {
        try await browser.type(Browser.Key.tab)
        let isThere = try await browser.run(
          "return document.activeElement.hasAttribute('data-themes')")
        if isThere == true { return }
      }
      Issue.record("twelve presses of Tab do not lead to the switch")
    }

    /// From 0, black, to 1, white.
    private static func luminance(_ browser: Browser) async throws -> Double {
      let colour = try await browser.run(ground).string ?? ""
      let parts = colour.matches(of: #/[\d.]+/#).compactMap { Double($0.output) }
      return parts.prefix(3).reduce(0, +) / 3 / 255
    }
  }
}
