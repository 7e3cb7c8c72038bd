// What every live figure has: text for its page, and room.

import Boot

nonisolated(unsafe) private let text = StaticBuffer<UInt8>.room(of: 8192)
nonisolated(unsafe) private var textCount = 0

/// The text that the page reads next; there is one at a time.
struct Answer: TextSink {
  /// None yet.
  init() { unsafe textCount = 0 }

  mutating func put(_ byte: UInt8) {
    guard unsafe textCount < text.count else { return }
    unsafe text[textCount] = byte
    unsafe textCount += 1
  }

  /// How many bytes the last text has.
  static var last: UInt32 { unsafe UInt32(textCount) }

  var count: UInt32 { Self.last }

  /// What tells the page that this is how something went.
  var accepted: UInt32 { count << 1 }

  /// What tells the page that this is why something was refused.
  var refused: UInt32 { count << 1 | 1 }
}

/// Makes `text` the answer; the count of its bytes.
func answer(_ text: StaticString) -> UInt32 {
  var answer = Answer()
  answer.write(text)
  return answer.count
}

@c(live_answer) public func liveAnswer() -> UInt32 { unsafe UInt32(text.address) }

/// All the room that a figure has.
nonisolated(unsafe) private var allRoom = InlineArray<2048, UInt64>(repeating: 0)
nonisolated(unsafe) private var roomTaken: UInt64 = 0

extension StaticBuffer {
  /// Room that lives as long as the page, all 0.
  static func room(of size: Int) -> StaticBuffer {
    let start = unsafe withUnsafeMutablePointer(to: &allRoom) {
      UInt64(UInt(bitPattern: $0))
    }
    let address = unsafe start + roomTaken
    unsafe roomTaken += UInt64(size + 7) / 8 * 8
    precondition(unsafe roomTaken <= 2048 * 8)
    return unsafe StaticBuffer(unsafeAddress: address, size: size)
  }
}
