// Where the lab's kernel finds what it goes by. Made from the class's seed.

enum Layout {
  /// The word of the first line that holds the boot's number.
  static var bootWord: UInt64 { 2 }
}
