import Testing

@testable import torito_book

@Suite("From an address to a file of the site")
struct SitePathTests {
  @Test(
    "a file, a folder's own page, and escapes",
    arguments: [
      ("/", "index.html"), ("/style.css", "style.css"), ("/1-Boot/", "1-Boot/index.html"),
      ("/1-Boot/3-Console.html", "1-Boot/3-Console.html"), ("/a%20b.html", "a b.html"),
      ("/1-Boot", "1-Boot"), ("/..a/b..", "..a/b.."),
    ])
  func files(target: String, path: String) {
    #expect(SitePath(target: target)?.path == path)
  }

  @Test(
    "nothing that leads up, or is no path",
    arguments: [
      "/../etc/passwd", "/a/../../b", "/%2e%2e/etc/passwd", "/..%2fetc%2fpasswd",
      "/a/%2E%2E/b", "/./a", "/a/..", "/a\\..\\b", "/a%5c..%5cb", "/a%00b", "/%ff%zz", "",
      "a",
      "//etc/passwd", "/a//b", "http://elsewhere/",
    ])
  func refusals(target: String) {
    #expect(SitePath(target: target) == nil)
  }

  @Test(
    "each kind of file is called by its name",
    arguments: [
      ("a/b.html", "text/html; charset=utf-8"), ("s.css", "text/css; charset=utf-8"),
      ("s.js", "text/javascript; charset=utf-8"), ("p.svg", "image/svg+xml"),
      ("f.woff2", "font/woff2"), ("l.wasm", "application/wasm"),
      ("LICENSE", "application/octet-stream"),
    ])
  func types(path: String, type: String) {
    #expect(ContentType.of(path) == type)
  }
}
