// What the guest says, shown as it comes, with addresses turned into places.

import Foundation

/// Passes the guest's console on. When a line of a report ends that names an
/// address, function, file and line follow it.
package actor GuestConsole {
  private let terminal: Terminal
  private let symbolizer: Symbolizer
  private var line: [UInt8] = []

  package init(terminal: Terminal, symbolizer: Symbolizer) {
    self.terminal = terminal
    self.symbolizer = symbolizer
  }

  package func take(_ bytes: [UInt8]) async {
    var pending: [UInt8] = []
    for byte in bytes where byte != UInt8(ascii: "\r") {
      if byte == UInt8(ascii: "\n") {
        terminal.write(pending)
        pending = []
        terminal.text(await explanation(of: String(decoding: line, as: UTF8.self)) + "\n")
        line = []
      } else {
        pending.append(byte)
        line.append(byte)
      }
    }
    terminal.write(pending)
  }

  /// Ends a line that the guest left open.
  package func finish() {
    if !line.isEmpty { terminal.line() }
    line = []
  }

  private func explanation(of line: String) async -> String {
    let places = await symbolizer.places(in: line)
    return places.map { "\n" + Symbolizer.indent + $0.words(on: terminal) }.joined()
  }
}

extension Symbolizer {
  /// What a console said, line by line, with the places behind the addresses that
  /// its reports name.
  package func explained(_ console: String) async -> [String] {
    var lines: [String] = []
    // A serial port ends a line by two characters, which are one to Swift.
    for line in console.split(whereSeparator: \.isNewline) {
      lines.append(String(line))
      for place in await places(in: String(line)) {
        lines.append(Self.indent + place.plainWords)
      }
    }
    return lines
  }

  fileprivate func places(in line: String) async -> [Place] {
    guard let mention = AddressMention(line) else { return [] }
    return await places(of: mention.address)
  }

  fileprivate static let indent = String(repeating: " ", count: 12)
}

/// A line of a report that names an address of code: `at   0x...` names the
/// instruction itself, `from 0x...` the one after a call.
struct AddressMention: Equatable {
  /// An address of the instruction that is meant.
  let address: UInt64

  init?(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[1].hasPrefix("0x") else { return nil }
    let digits = words[1].dropFirst(2).prefix { $0.isHexDigit }
    guard digits.count == 16, let address = UInt64(digits, radix: 16) else { return nil }
    switch words[0] {
    case "at": self.address = address
    case "from" where address > 0: self.address = address - 1
    default: return nil
    }
  }
}
