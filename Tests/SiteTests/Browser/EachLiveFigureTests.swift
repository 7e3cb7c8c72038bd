import Foundation
import Launch
import TestSupport
import Testing

extension BrowserTests {
  @Suite("Each live figure")
  struct EachLiveFigureTests {
    /// Pages with live figures, those of drafts among them.
    private static let pages = [BrowserTests.livePage, BrowserTests.framesPage]

    @Test(
      "has no control with the focus that is covered by what stays in sight",
      arguments: pages, [390, 1280])
    func focus(page: String, width: Int) async throws {
      try await Self.open(page, width: width) { browser in
        let covered = try await browser.run(
          """
          const controls = '.live :is(input, button, select)';
          return [...document.querySelectorAll(controls)].filter((control) => {
            if (!control.checkVisibility()) return false;
            control.focus();
            const { left, top, width, height } = control.getBoundingClientRect();
            const seen = document.elementFromPoint(left + width / 2, top + height / 2);
            return !control.contains(seen);
          }).map((control) => control.ariaLabel ?? control.textContent);
          """)
        #expect(covered.array.isEmpty, "\(covered.strings)")
      }
    }

    @Test("is as wide as the screen, at most", arguments: pages, [360, 768, 1440])
    func width(page: String, width: Int) async throws {
      try await Self.open(page, width: width) { browser in
        let wide = try await browser.run(
          """
          const frame = document.querySelector('.live').getBoundingClientRect();
          const parts = [...document.querySelectorAll('.live form :not(option)')];
          return parts.filter((part) => part.checkVisibility()).filter((part) => {
            const { left, right } = part.getBoundingClientRect();
            return left < frame.left || right > Math.min(frame.right, innerWidth);
          }).map((part) => part.tagName + '.' + part.className);
          """)
        #expect(wide.array.isEmpty, "\(page) at \(width): \(wide.strings)")
      }
    }

    @Test("is a still picture where scripts are off", arguments: pages)
    func still(page: String) async throws {
      try await Origin.folder.serve(.withDrafts) { top in
        try await Browser.run { browser in
          try await browser.devTools(
            "Emulation.setScriptExecutionDisabled", ["value": true])
          try await browser.open(top + page)
          let shown = try await browser.run(
            "return document.querySelector('.live .still svg').checkVisibility()")
          #expect(shown == true)
        }
      }
    }

    @Test(
      "has nothing that axe finds, in both themes", .needs(Tool.axe),
      arguments: pages, [390, 1280])
    func axe(page: String, width: Int) async throws {
      let axe = try String(
        contentsOfFile: try #require(Tool.axe.pythonPackage?.place), encoding: .utf8)
      try await Self.open(page, width: width) { browser in
        try await browser.run(
          """
          const controls = document.querySelector('.live .controls');
          for (const button of controls.querySelectorAll('button')) button.click();
          """)
        for scheme in ["light", "dark"] {
          try await browser.prefer(scheme)
          let found = try await AxeTests.violations(on: browser, axe)
          #expect(found.isEmpty, "\(scheme): \(found)")
        }
      }
    }

    /// Opens a page and waits for its figure.
    private static func open(
      _ page: String, width: Int,
      _ body: @escaping @Sendable (Browser) async throws -> Void
    ) async throws {
      try await Origin.folder.serve(.withDrafts) { top in
        try await Browser.run { browser in
          try await browser.resize(width: width)
          try await browser.open(top + page)
          try #require(
            try await browser.expectSoon("document.querySelector('.live form')"))
          try await body(browser)
        }
      }
    }
  }
}
