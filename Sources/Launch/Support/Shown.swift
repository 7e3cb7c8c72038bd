// Text by others, as it may be shown on a terminal.

extension String {
  /// Without what a terminal would obey: escape sequences, and marks that turn the
  /// direction of writing. Ends of lines stay.
  package var shown: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.isShown || $0 == "\n" ? $0 : "\u{fffd}" }))
  }

  /// Its last `count` characters at most, and that there were more.
  package func shortened(to count: Int) -> String {
    utf8.count <= count ? self : "… " + String(suffix(count))
  }
}

extension Unicode.Scalar {
  /// Whether it stands for something that can be seen.
  package var isShown: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }
}
