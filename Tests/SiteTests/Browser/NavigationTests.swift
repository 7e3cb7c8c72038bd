import Testing

extension BrowserTests {
  @Suite("Going from page to page")
  struct NavigationTests {
    @Test("by `Next` through the whole book, and back", arguments: Origin.allCases)
    func turning(origin: Origin) async throws {
      try await origin.serve { top in
        try await Browser.run { browser in
          try await browser.open(top + "index.html")
          var places = ["index.html"]
          while try await browser.run("return Boolean(document.querySelector('a.next'))")
            == true
          {
            try await browser.click("a.next")
            let place = try await browser.address.dropFirst(top.count)
            places.append(String(place))
            guard places.count < 300 else { break }
          }
          #expect(places == (try await Self.order()))
          try await browser.click("a.previous")
          #expect(try await browser.address == top + places[places.count - 2])
          let complaints = try await browser.log("browser")
          #expect(complaints.isEmpty, "\(complaints)")
        }
      }
    }

    @Test("by the contents, which say where one is", arguments: Origin.allCases)
    func contents(origin: Origin) async throws {
      try await origin.serve { top in
        try await Browser.run { browser in
          try await browser.open(top + BrowserTests.chapterPage)
          let here = try await browser.run(
            "return document.querySelector('nav [aria-current=page]').href")
          #expect(here.string == top + BrowserTests.chapterPage)
          try await browser.click("nav a[href$='2-LongMode.html']")
          #expect(try await browser.address == top + "1-Boot/2-LongMode.html")
          try await browser.click("nav a[href*='#']")
          let hash = try await browser.run("return location.hash")
          #expect(hash.string?.isEmpty == false)
        }
      }
    }

    @Test("to a line of a listing, and from there to its file and back")
    func lines() async throws {
      try await Origin.folder.serve { top in
        try await Browser.run { browser in
          try await browser.open(top + BrowserTests.chapterPage)
          let line = try await browser.run(
            "const n = document.querySelector('.listing .line[id] .n'); n.click(); return n.hash"
          )
          let target = try await browser.run(
            "return '#' + document.querySelector(':target').id")
          #expect(line == target)
          let isMarked = try await browser.run(
            """
            const line = document.querySelector(':target');
            return getComputedStyle(line).backgroundColor
              != getComputedStyle(line.nextElementSibling).backgroundColor;
            """)
          #expect(isMarked == true)
          try await browser.click(".listing figcaption a")
          let number = try await browser.run(
            "return document.querySelector(':target').id")
          #expect(number.string?.hasPrefix("L") == true)
          try await browser.click(".shown-in a")
          #expect(try await browser.address.hasPrefix(top + "1-Boot/"))
        }
      }
    }

    @Test("from an address that leads nowhere, at any depth, to the beginning")
    func deadLink() async throws {
      try await Origin.server.serve { top in
        try await Browser.run { browser in
          try await browser.open(top + "a/b/c/nothing.html")
          let isStyled = try await browser.run(
            "return getComputedStyle(document.querySelector('main')).display != ''"
              + " && document.styleSheets.length > 0")
          #expect(isStyled == true)
          try await browser.click("main a")
          #expect(try await browser.address == top + "index.html")
        }
      }
    }

    /// The pages in the order of reading, as their `rel=next` links say.
    static func order() async throws -> [String] {
      let documents = try await BuiltSite.shared.documents()
      var order = ["index.html"]
      while let place = order.last, let document = documents[place],
        let next = document.all("link").first(where: { $0["rel"] == "next" })?["href"],
        order.count < 300
      {
        order.append(Link(address: next, isLoaded: false).target(from: place).path)
      }
      let read = documents.keys.filter { $0.hasPrefix("1-Boot/") }
      #expect(Set(read).isSubset(of: order))
      return order
    }
  }
}
