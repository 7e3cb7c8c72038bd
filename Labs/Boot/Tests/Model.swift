// What right memory looks like, written from the handout and not from a solution.

import Foundation

/// The lab's numbers and rules, which are the class's.
struct Numbers: Decodable {
  let address: UInt64
  let slots, magic, seal: UInt32
  let rule: Rule

  /// The words that hold them.
  let kind, boot, number: Int

  enum Rule: String, Decodable {
    case sum, exclusiveOr, rotatedSum

    /// What sixteen words come to.
    func total(of words: [UInt32]) -> UInt32 {
      switch self {
      case .sum: words.reduce(0, &+)
      case .exclusiveOr: words.reduce(0, ^)
      case .rotatedSum: words.indices.reduce(0) { $0 &+ words[$1].rotated(left: $1) }
      }
    }

    /// The word with this index, in whose place a zero stands, of sixteen that
    /// come to `seal`.
    func word(_ index: Int, of words: [UInt32], for seal: UInt32) -> UInt32 {
      switch self {
      case .sum: seal &- total(of: words)
      case .exclusiveOr: seal ^ total(of: words)
      case .rotatedSum:
        (seal &- total(of: words)).rotated(left: (32 - index) % 32)
      }
    }
  }

  private static let shared: Numbers = {
    let place = URL(filePath: lab.folder + "/Given/class.json")
    do {
      return try JSONDecoder().decode(Numbers.self, from: Data(contentsOf: place))
    } catch { fatalError("\(place.path): \(error)") }
  }()

  static var address: UInt64 { shared.address }
  static var slots: UInt32 { shared.slots }
  static var magic: UInt32 { shared.magic }
  static var seal: UInt32 { shared.seal }
  static var rule: Rule { shared.rule }
  static var kind: Int { shared.kind }
  static var boot: Int { shared.boot }
  static var number: Int { shared.number }

  /// All words of slot 0 and the ring.
  static var words: Int { Int(slots + 1) * 16 }
}

extension UInt32 {
  fileprivate func rotated(left count: Int) -> UInt32 {
    count == 0 ? self : self << UInt32(count) | self >> UInt32(32 - count)
  }
}

/// Slots by the handout's section 1.
struct ModelSlot: Equatable {
  var words: [UInt32]

  init(_ words: some Sequence<UInt32>) { self.words = Array(words) }

  init(_ fields: RecordFields) {
    words = [Numbers.magic, 0, 0, 0] + fields.payload + [0]
    words[Numbers.kind] = fields.kind
    words[Numbers.boot] = fields.boot
    words[Numbers.number] = fields.sequence
    seal()
  }

  /// Makes it whole by changing one word.
  mutating func seal(by index: Int = 15) {
    words[index] = 0
    words[index] = Numbers.rule.word(index, of: words, for: Numbers.seal)
  }

  /// The record in it; nil where there is none.
  var record: RecordFields? {
    guard words[0] == Numbers.magic, Numbers.rule.total(of: words) == Numbers.seal,
      (1...3).contains(words[Numbers.kind])
    else { return nil }
    return RecordFields(
      kind: words[Numbers.kind], boot: words[Numbers.boot],
      sequence: words[Numbers.number], payload: Array(words[4..<15]))
  }
}

/// All slots, and what a right recorder finds in them.
struct ModelMemory: Equatable {
  var words: [UInt32]

  /// Memory of zeros.
  init() { words = Array(repeating: 0, count: Numbers.words) }

  init(_ words: [UInt32]) { self.words = words }

  subscript(slot: UInt32) -> ModelSlot {
    get { ModelSlot(words[Int(slot) * 16..<Int(slot + 1) * 16]) }
    set {
      words.replaceSubrange(Int(slot) * 16..<Int(slot + 1) * 16, with: newValue.words)
    }
  }

  mutating func apply(_ stores: some Sequence<Store>) {
    for store in stores { words[Int(store.slot * 16 + store.word)] = store.value }
  }

  /// The boot's number that the first line tells; 0 without a sound one.
  var boot: UInt32 { self[0].record.flatMap { $0.kind == 1 ? $0.boot : nil } ?? 0 }

  /// The slot in which a record belongs.
  static func slot(of sequence: UInt32) -> UInt32 {
    (sequence - 1) % Numbers.slots + 1
  }

  /// Whether there is a record in this slot of the ring, and one that belongs there.
  func hasRecord(in slot: UInt32) -> Bool {
    guard let record = self[slot].record else { return false }
    return record.kind != 1 && record.sequence > 0
      && Self.slot(of: record.sequence) == slot
  }

  /// The records of the ring, the oldest first.
  var records: [RecordFields] {
    let found = (1...Numbers.slots).filter { hasRecord(in: $0) }.compactMap {
      self[$0].record
    }
    let newest = found.map(\.sequence).max() ?? 0
    return found.filter { $0.sequence + Numbers.slots > newest }
      .sorted { $0.sequence < $1.sequence }
  }

  var newest: UInt32 { records.last?.sequence ?? 0 }

  /// Writes the first line of boot `number`, entered with this EBX.
  mutating func enter(boot number: UInt32, ebx: UInt32 = 0x1000) {
    self[0] = ModelSlot(
      RecordFields(
        kind: 1, boot: number, sequence: 0,
        payload: [ebx] + Array(repeating: 0, count: 10)))
  }

  /// Puts a record where it belongs.
  mutating func put(_ record: RecordFields) {
    self[Self.slot(of: record.sequence)] = ModelSlot(record)
  }
}

extension RecordFields {
  /// A text, cut as the handout says: at most 44 bytes, in whole characters.
  static func text(_ text: String, boot: UInt32, sequence: UInt32) -> RecordFields {
    var bytes: [UInt8] = []
    for character in text.unicodeScalars {
      let next = Array(String(character).utf8)
      if bytes.count + next.count > 44 { break }
      bytes += next
    }
    bytes += Array(repeating: 0, count: 44 - bytes.count)
    let payload = stride(from: 0, to: 44, by: 4).map { index in
      (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[index + $1]) << (8 * $1) }
    }
    return RecordFields(kind: 2, boot: boot, sequence: sequence, payload: payload)
  }

  static func write(
    _ instruction: UInt64, _ address: UInt64, _ value: UInt32, boot: UInt32,
    sequence: UInt32
  ) -> RecordFields {
    let halves = [instruction, address].flatMap {
      [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)]
    }
    return RecordFields(
      kind: 3, boot: boot, sequence: sequence,
      payload: halves + [value] + Array(repeating: 0, count: 6))
  }
}
