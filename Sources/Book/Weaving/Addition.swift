// What the book adds to CommonMark, all of it, and how it is written.
//
// Everything here is CommonMark that a plain viewer shows as links, quotes,
// code or paragraphs. Tables are in `Table`, footnotes in `Footnotes`.

/// A block that means more than CommonMark says.
enum Addition: Equatable {
  /// A paragraph of nothing but links to places in the source, one a line:
  /// `[UART16550.send](../../Sources/Boot/UART16550.swift#UART16550.send)`.
  /// The title `with comments` keeps documentation comments, and
  /// `since OTHER.swift#place` shows the difference.
  case listing([Link])

  /// A paragraph of one link to a file of a `Runs` folder: its transcript. The
  /// title `drawn as memory` (`bits`, `sequence`) makes it a diagram.
  case run(Link)

  /// A paragraph of one image: `![alternative](Pictures/x.svg "Caption.")`.
  case picture(Link)

  /// An image whose title begins with `live NAME:`: the still picture of a
  /// figure that a script brings to life.
  case live(name: String, Link)

  /// A fence `memory`, `bits` or `sequence`, with the caption behind the word.
  case diagram(kind: String, caption: String, text: String)

  /// A fence `console`: what the reader types, each line behind `$ `. Behind
  /// `not-run:` stands why our tests do not run it.
  case console(text: String, info: String)

  /// A fence of code in a language. One of `text` is what no tool makes, and says why
  /// behind `by-hand:`; one of `compiler`, in an appendix, is what the compiler says to
  /// the example before it.
  case code(language: String, info: String, text: String)

  /// A quote that begins with `**Aside.**`: it stands in the margin.
  case aside([MarkdownNode])

  /// One that begins with `**Question.**`: what the page will answer.
  case question([MarkdownNode])

  /// One that begins with `**Design note.**`.
  case designNote([MarkdownNode])

  /// One that begins with `**Answer.**`: folded, under an exercise.
  case answer([MarkdownNode])

  /// One that begins with `**Notes.**`, in slides only: what the speaker says.
  case notes([MarkdownNode])

  /// In the glossary, `**term**, other forms. What it is.`
  case glossaryEntry(term: String, forms: [String], [MarkdownNode])

  /// `*Second reading.*` below the title: a first reader may leave it out.
  case secondReading

  /// Below an exercise's heading, all in emphasis: kind, difficulty, minutes,
  /// what it practises.
  case particulars(MarkdownNode)

  /// A link that stands for a block.
  struct Link: Equatable {
    var label: [MarkdownNode]
    var destination: String
    var title: String
  }
}
