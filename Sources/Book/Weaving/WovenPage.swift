// A page as the site has it, and what was learnt while it was woven.

/// A page's HTML with all that `check` looks at.
struct WovenPage: Sendable {
  let page: ManuscriptPage
  var html = ""
  var findings: [Finding] = []
  var listings: [WovenListing] = []
  var consoles: [WovenConsole] = []

  /// The texts that no tool made, by the line, with the reason.
  var handmade: [(line: Int, reason: String)] = []

  /// The runs that it shows, by their paths.
  var runs: Set<String> { Set(runLines.keys) }

  /// The line on which it first shows each.
  var runLines: [String: Int] = [:]

  /// The files whose pages it leads to.
  var sourcePages: Set<String> = []

  /// The live figures that it shows.
  var liveFigures: Set<String> = []

  /// The terms that it explains, with the line.
  var definitions: [(anchor: String, line: Int)] = []

  /// The terms that it uses in running text before it explains them, if it ever
  /// does, with the line of the first use.
  var uses: [String: Int] = [:]

  /// The terms in its headings and drawings, with the line of the first.
  var mentions: [String: Int] = [:]

  /// Capitalised abbreviations and words that stand out, with the line.
  var candidates: [String: Int] = [:]

  /// How many words of prose it has.
  var words = 0

  /// The minutes that its exercises say they take, in sum.
  var exerciseMinutes = 0

  /// The minutes that it takes: what its exercises say, or else its reading at 180
  /// words a minute.
  var minutes: Int { exerciseMinutes > 0 ? exerciseMinutes : max(1, (words + 90) / 180) }
}

/// A listing: the lines that it shows and where it stands.
struct WovenListing: Sendable {
  let anchor: String
  let page: String
  let line: Int
  let excerpts: [Excerpt]
}

/// A block of commands for the reader to type.
struct WovenConsole: Sendable {
  let page: String
  let line: Int
  let commands: [String]

  /// Why our tests do not run it; nil where they do.
  let notRun: String?
}
