import Foundation
import Launch
import TestSupport
import Testing

extension BrowserTests {
  @Suite("What axe finds", .needs(Tool.axe))
  struct AxeTests {
    @Test("nothing, in both themes, at 390 and at 1280 pixels")
    func nothing() async throws {
      try await Self.expectNothing(
        at: BrowserTests.kinds, of: try await BuiltSite.shared.files())
    }

    @Test("nothing on what teachers get, either")
    func teachers() async throws {
      try await Self.expectNothing(
        at: BrowserTests.teacherKinds, of: try await BuiltSite.forTeachers())
    }

    private static func expectNothing(
      at places: [String], of files: [String: Data]
    ) async throws {
      let axe = try String(
        contentsOfFile: try #require(Tool.axe.pythonPackage?.place), encoding: .utf8)
      try await Origin.serve(files) { top in
        try await Browser.run { browser in
          for place in places {
            try await browser.open(top + place)
            for (scheme, width) in [
              ("light", 390), ("dark", 390), ("dark", 1280), ("light", 1280),
            ] {
              try await browser.resize(width: width)
              try await browser.prefer(scheme)
              let found = try await violations(on: browser, axe)
              #expect(found.isEmpty, "\(place), \(scheme), \(width): \(found)")
            }
          }
        }
      }
    }

    @Test("something where something is wrong")
    func something() async throws {
      let axe = try String(
        contentsOfFile: try #require(Tool.axe.pythonPackage?.place), encoding: .utf8)
      let page = """
        <!doctype html><html><title>x</title><body style="color: #777; background: #888">
        <p>Grey on grey</p></body></html>
        """
      try await Origin.serve(["index.html": Data(page.utf8)]) { top in
        try await Browser.run { browser in
          try await browser.open(top)
          let found = try await Self.violations(on: browser, axe).joined()
          #expect(found.contains("html-has-lang") && found.contains("color-contrast"))
        }
      }
    }

    /// Each rule that is broken, with the first place that breaks it.
    static func violations(
      on browser: Browser, _ axe: String
    ) async throws -> [String] {
      try await browser.run(axe)
      return try await browser.wait(
        for: """
          const found = await axe.run();
          return found.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html}`);
          """
      ).strings
    }
  }
}
