import Foundation
import TestSupport
import Testing

@testable import torito

extension BrowserTests {
  @Suite("Chapter 1's slides")
  struct SlidesTests {
    private static let page = "1-Boot/slides.html"

    @Test("turn by the keyboard, show their notes, and are all there without scripts")
    func turning() async throws {
      try await Origin.serve(try await BuiltSite.forTeachers()) { top in
        try await Browser.run { browser in
          try await browser.open(top + Self.page)
          let shown =
            "return [...document.querySelectorAll('.slide')].filter((s) => s.checkVisibility()).length"
          let number = "return document.querySelector('.slide.now').dataset.number"
          #expect(try await browser.run(shown) == 1)
          try await browser.type(Browser.Key.right + Browser.Key.right + Browser.Key.left)
          #expect(try await browser.run(number) == "2")
          let notes =
            "return document.querySelector('.slide.now .notes').checkVisibility()"
          #expect(try await browser.run(notes) == false)
          try await browser.type("n")
          #expect(try await browser.run(notes) == true)
          try await browser.devTools(
            "Emulation.setScriptExecutionDisabled", ["value": true])
          try await browser.reload()
          let count = try await browser.run(
            "return document.querySelectorAll('.slide').length")
          #expect(try await browser.run(shown) == count)
        }
      }
    }

    @Test("fit their screen")
    func fitting() async throws {
      try await Origin.serve(try await BuiltSite.forTeachers()) { top in
        try await Browser.run { browser in
          try await browser.resize(width: 1280, height: 720)
          try await browser.open(top + Self.page)
          let wide = "return document.documentElement.scrollWidth <= innerWidth"
          #expect(try await browser.run(wide) == true)
        }
      }
    }
  }
}
