// Prints what a terminal obeys, and without end.

import Foundation

func attack() {
  let line = Array("\u{1b}]0;owned\u{7}\u{1b}[2J\u{1b}[31m".utf8)
  let block = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
  for _ in 0..<16 { _ = write(2, block, block.count) }
  _ = write(2, line, line.count)
  _ = write(2, "\u{9b}31m said\n", 12)
  exit(1)
}
