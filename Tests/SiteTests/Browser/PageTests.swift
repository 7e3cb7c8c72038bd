import Testing

extension BrowserTests {
  @Suite("Every page")
  struct PageTests {
    @Test("is as wide as the screen, from 360 pixels on")
    func width() async throws {
      // Each page is opened at the width that the last one was left at.
      try await Self.visitAll { browser, _ in
        try await browser.resize(width: 360)
      } _: { browser, place in
        for width in [1440, 768, 360] {
          try await browser.resize(width: width)
          let wide = try await browser.run(
            """
            const page = document.documentElement;
            if (page.scrollWidth <= innerWidth) return [];
            return [...document.querySelectorAll('body *')]
              .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
              .slice(0, 3).map((e) => e.tagName + '.' + e.className);
            """)
          #expect(wide.array.isEmpty, "\(place) at \(width): \(wide.strings)")
        }
      }
    }

    @Test("stays where it was laid out first", arguments: [390, 1280])
    func shift(width: Int) async throws {
      try await Self.visitAll { browser, _ in
        try await browser.resize(width: width)
      } _: { browser, place in
        // On a machine that is busy with other things a browser may draw before it has
        // read a typeface: what the page itself moves, it moves each time.
        var shifts = try await Self.shifts(in: browser)
        for _ in 0..<2 where !shifts.isEmpty {
          try await browser.reload()
          shifts = try await Self.shifts(in: browser)
        }
        #expect(shifts.isEmpty, "\(place) at \(width): \(shifts)")
      }
    }

    private static func shifts(in browser: Browser) async throws -> [String] {
      try await browser.wait(
        for: """
          const shifts = [];
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              const moved = entry.sources.map(({ node }) => node?.className || node?.nodeName);
              shifts.push(`${entry.value}: ${moved}`);
            }
          }).observe({ type: 'layout-shift', buffered: true });
          await new Promise((next) => setTimeout(next, 120));
          return shifts;
          """
      ).strings
    }

    @Test("asks nothing of another host, and complains of nothing")
    func requests() async throws {
      try await Origin.server.serve { top in
        try await Browser.run { browser in
          for place in try await BuiltSite.shared.pages().keys.sorted() {
            try await browser.open(top + place)
          }
          for address in try await Self.requests(of: browser) {
            let isOurs = ["data:", top].contains { address.hasPrefix($0) }
            #expect(isOurs, "\(address)")
          }
          let complaints = try await browser.log("browser")
          #expect(complaints.isEmpty, "\(complaints.prefix(3))")
        }
      }
    }

    @Test("reads without scripts: the text, the contents and the folds are there")
    func withoutScripts() async throws {
      try await Self.visitAll { browser, _ in
        try await browser.devTools(
          "Emulation.setScriptExecutionDisabled", ["value": true])
      } _: { browser, place in
        let faults = try await browser.run(
          """
          const faults = [];
          if (document.querySelector('article').innerText.length < 40) faults.push('text');
          if ([...document.querySelectorAll('button')].some((b) => b.checkVisibility()))
            faults.push('a button that does nothing');
          const fold = document.querySelector('details.contents');
          if (fold) {
            fold.open = true;
            const link = fold.querySelector('nav a');
            if (!link || !link.checkVisibility()) faults.push('contents');
          }
          return faults;
          """)
        #expect(faults.array.isEmpty, "\(place): \(faults.strings)")
      }
    }

    /// The addresses that the browser fetched.
    private static func requests(of browser: Browser) async throws -> [String] {
      try await browser.log("performance").compactMap { entry in
        guard let text = entry["message"].string, text.contains("requestWillBeSent\"")
        else {
          return nil
        }
        let match = text.firstMatch(of: #/"request":\{.*?"url":"([^"]+)"/#)
        return match.map { String($0.output.1) }
      }
    }

    /// Opens each page of the book, and one of each other kind but for that of dead
    /// links, which only a host shows.
    private static func visitAll(
      _ prepare: @escaping @Sendable (Browser, String) async throws -> Void,
      _ look: @escaping @Sendable (Browser, String) async throws -> Void
    ) async throws {
      let pages = try await NavigationTests.order()
      let places = Set(pages + BrowserTests.kinds).subtracting(["404.html"]).sorted()
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          try await prepare(browser, top)
          for place in places {
            try await browser.open(top + place)
            try await look(browser, place)
          }
        }
      }
    }
  }
}
