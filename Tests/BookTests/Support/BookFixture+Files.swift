@testable import Book

extension BookFixture {
  /// What the fixture begins with: a kernel of one file, which its book shows.
  static let files = [
    "Sources/Boot/Light.swift": light,
    "Chapters/README.md": "# Torito\n\nA book.\n",
    "Chapters/1-Boot/README.md": opening,
    "Chapters/Glossary.md": glossary,
    "Chapters/PlainWords.txt": "OK\n",
    "Tests/BootTests/Runs/boot.run": run("torito boot", "ready\n"),
    "site/site.json": #"{"repository": "https://example.org/torito"}"#,
    "site/style.css": "body {}\n",
    "site/templates/page.html": template,
    "site/templates/source.html":
      "<h1>{{path}}</h1>{{#shownIn}}<a href=\"{{href}}\">{{title}}</a>, {{lines}} {{#places}}<a href=\"{{href}}\">{{lines}}</a>{{#next}}, {{/next}}{{/places}}{{/shownIn}}{{reportHref}}{{{body}}}",
    "site/templates/slides.html": "<title>{{title}}</title>",
    "site/templates/404.html": "<p>Not here: {{root}}</p>",
  ]

  static let light = """
    // A lamp.

    /// Is on or off.
    struct Light {
      /// Whether it shines.
      var isOn = false

      /// Turns it.
      mutating func toggle() {
        isOn = !isOn
      }
    }

    """

  private static let opening = """
    # Boot

    > **Question.** What is the first thing?

    A [*lamp*](../Glossary.md#lamp) is a light with a switch:

    [Light](../../Sources/Boot/Light.swift#Light)

    The switch:

    [toggle](../../Sources/Boot/Light.swift#Light.toggle)

    We try it:

    ```console
    $ torito boot
    ```

    [It says](../../Tests/BootTests/Runs/boot.run)

    """

  private static let glossary = """
    # Glossary

    **lamp**, lamps. A light that is on or off.

    """

  private static let template = """
    <title>{{title}}</title>{{#contents}}<a href="{{href}}">{{title}}</a>\
    {{#pages}}<a href="{{href}}">{{title}}</a>{{/pages}}{{/contents}}
    <article>{{{body}}}</article>{{#previous}}<a rel="prev" href="{{href}}">{{title}}</a>{{/previous}}\
    {{#next}}<a rel="next" href="{{href}}">{{title}}</a>{{/next}}<p>{{version}} {{commit}} {{minutes}}</p>

    """

  /// A run of `command` that is not stale as long as `Sources` stays.
  static func run(_ command: String, _ body: String, _ head: String = "") -> String {
    "command: \(command)\ninputs: site/style.css\n\(head)hash: \(hash(command, head))\noutput: \(hash(of: body))\n\n\(body)"
  }

  private static func hash(of body: String) -> String {
    var hash = SHA256()
    hash.update("with: \non: \nmade: \n\(body)".utf8)
    return hash.finish()
  }

  private static func hash(_ command: String, _ head: String) -> String {
    var hash = SHA256()
    hash.update("run 1\ncommand: \(command)\n\(head)".utf8)
    hash.update("site/style.css\n8\nbody {}\n".utf8)
    return hash.finish()
  }
}
