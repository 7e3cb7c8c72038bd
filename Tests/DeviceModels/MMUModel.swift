// Memory with a processor's paging in front of it, for one core or several.

/// Frames of memory, and cores that translate addresses by tables in them, as the
/// Intel SDM 3, 4.5 to 4.10, says.
///
/// Strict: it remembers translations until it is told to forget them, gives frames
/// full of bits, and writes down who breaks a rule.
public final class MMUModel {
  /// What a core wants of an address.
  public enum Wish: Sendable {
    case read, write, execute
  }

  /// Why a core cannot have it.
  public enum Fault: Error, Equatable {
    case notPresent
    case forbidden
    case reservedBit(level: Int)
    case notCanonical
  }

  /// What a core remembers of a page.
  public struct Translation: Equatable {
    public let page, physical, size: UInt64
    public let isWritable, isExecutable, isUncached: Bool
  }

  /// EFER.NXE.
  public var hasNoExecute = true

  /// CPUID 80000001h, EDX bit 26.
  public var hasGigabytePages = true

  /// CPUID 80000008h, EAX bits 0 to 7.
  public var physicalBits: UInt64 = 40

  /// CR3.
  public var root: UInt64 = 0

  /// How many frames it still gives.
  public var budget: Int

  /// The rules that were broken; a test expects it to be empty.
  public private(set) var violations: [String] = []

  /// How many frames were taken and not given back.
  public private(set) var takenCount = 0

  /// Each core's translations, by page size and page.
  private var remembered: [[UInt64: [UInt64: Translation]]]

  /// A frame that was taken at some time.
  private struct Frame {
    var isTaken = true

    /// Its words; none before the first is stored.
    var words: [UInt64] = []
  }

  private let first: UInt64
  private var frames: [Frame] = []
  private var free: [UInt64] = []

  /// - Parameter first: the number of the first frame that it gives.
  public init(cores: Int = 1, budget: Int = .max, first: UInt64 = 1 << 24) {
    remembered = Array(repeating: [:], count: cores)
    (self.budget, self.first) = (budget, first)
  }
}

/// Frames and their words.
extension MMUModel {
  /// A frame number that nobody else has; nil where the budget is used up. Its words
  /// have bits that are reserved in an entry.
  public func takeFrame() -> UInt64? {
    guard budget > 0 else { return nil }
    budget -= 1
    takenCount += 1
    if let frame = free.popLast() {
      frames[Int(frame - first)] = Frame()
      return frame
    }
    frames.append(Frame())
    return first + UInt64(frames.count - 1)
  }

  /// Whether the frame with this number was taken and not given back.
  public func isTaken(_ frame: UInt64) -> Bool {
    frame >= first && frame - first < frames.count && frames[Int(frame - first)].isTaken
  }

  /// Takes a frame back, which no core may still reach.
  public func giveFrame(_ frame: UInt64) {
    guard isTaken(frame) else {
      violations.append("frame \(frame) given, not taken")
      return
    }
    frames[Int(frame - first)].isTaken = false
    takenCount -= 1
    let addresses = frame << 12..<(frame + 1) << 12
    for (core, sizes) in remembered.enumerated() {
      for page in sizes.values.flatMap(\.values)
      where (page.physical..<page.physical + page.size).overlaps(addresses) {
        violations.append("4.10.5: frame \(frame) given while core \(core) can reach it")
      }
    }
    budget += budget == .max ? 0 : 1
    free.append(frame)
  }

  /// The word at `address`.
  public func load(_ address: UInt64) -> UInt64 {
    guard let frame = index(of: address) else { return .max }
    let words = frames[frame].words
    return words.isEmpty ? Self.garbage : words[Int(address >> 3 & 511)]
  }

  /// Stores a word. One store may not change both the size of a page and what else
  /// is said of it (4.10.4.2).
  public func store(_ value: UInt64, at address: UInt64) {
    guard let frame = index(of: address) else { return }
    let old = load(address)
    if old != Self.garbage, old & 0x81 == 0x81, value & 0x81 == 1,
      !isSplit(old, into: value)
    {
      violations.append("4.10.4.2: \(old) becomes table \(value), which says otherwise")
    }
    if isTableEntry(old), old & Self.addressMask != value & Self.addressMask {
      violations.append("a table is lost: \(old) becomes \(value)")
    }
    if frames[frame].words.isEmpty {
      frames[frame].words = Array(repeating: Self.garbage, count: 512)
    }
    frames[frame].words[Int(address >> 3 & 511)] = value
  }

  /// What lies in a frame that was taken: a large page, with reserved bits.
  private static var garbage: UInt64 { 0xa5a5_a5a5_a5a5_a5a5 }
  static var addressMask: UInt64 { 0xf_ffff_ffff_f000 }

  /// Which of `frames` holds the word at `address`; a violation where none does.
  private func index(of address: UInt64) -> Int? {
    guard address & 7 == 0, isTaken(address >> 12) else {
      violations.append("\(address) is no word of a frame that was taken")
      return nil
    }
    return Int(address >> 12 - first)
  }

  /// The words of the table that `entry` leads to; none where it leads to no table.
  private func words(of entry: UInt64) -> [UInt64] {
    let frame = (entry & Self.addressMask) >> 12
    return entry & 0x81 == 1 && isTaken(frame) ? frames[Int(frame - first)].words : []
  }

  /// Whether `entry` leads to a frame that is a table in use.
  private func isTableEntry(_ entry: UInt64) -> Bool { !words(of: entry).isEmpty }

  /// Whether the table that `pointer` leads to says what the large page `page` did.
  private func isSplit(_ page: UInt64, into pointer: UInt64) -> Bool {
    let words = words(of: pointer)
    guard !words.isEmpty else { return false }
    let step: UInt64 = words[0] & 0x80 == 0 ? 1 << 12 : 1 << 21
    let first = page & Self.addressMask
    return words.enumerated().allSatisfy { index, word in
      word & Self.addressMask == first + UInt64(index) * step
        && (word ^ page) & ~Self.addressMask & ~0xe0 == 0
    }
  }
}

/// What the cores do.
extension MMUModel {
  /// The physical address of `address`, for a core that wants to use it so.
  public func access(_ address: UInt64, _ wish: Wish, core: Int = 0) throws(Fault)
    -> UInt64
  {
    let known = recall(address, core: core)
    let page = if let known { known } else { try walk(address, noting: wish) }
    remembered[core][page.size, default: [:]][page.page] = page
    switch wish {
    case .write where !page.isWritable: throw .forbidden
    case .execute where !page.isExecutable: throw .forbidden
    default: return page.physical + (address - page.page)
    }
  }

  /// `invlpg`.
  public func invalidate(_ address: UInt64, core: Int = 0) {
    for size in remembered[core].keys {
      remembered[core][size]?[address & ~(size - 1)] = nil
    }
  }

  /// A load of CR3: no page of ours is global.
  public func forgetAll(core: Int = 0) {
    remembered[core] = [:]
  }

  /// What a core remembers that is no longer true.
  public func stale(core: Int = 0) -> [Translation] {
    remembered[core].values.flatMap(\.values).filter { page in
      let now = try? walk(page.page)
      guard let now else { return true }
      return now.physical != page.physical || now.isWritable != page.isWritable
        || now.isExecutable != page.isExecutable
    }
  }

  private func recall(_ address: UInt64, core: Int) -> Translation? {
    for (size, pages) in remembered[core] {
      if let page = pages[address & ~(size - 1)] { return page }
    }
    return nil
  }
}
