// What the parent may ask of the learner's code, and what it answers. This file stands
// in the child and in the tests, twice the same: the tests share no code with a learner's.

/// One call.
enum Call: Codable, Sendable {
  /// The words of a slot with this record.
  case words(RecordFields)

  /// The record in a slot of these words.
  case record([UInt32])

  /// A recorder on memory of these words, all slots in a row. Later calls are to
  /// it.
  case start([UInt32])
  case appendText([UInt8])
  case appendWrite(instruction: UInt64, address: UInt64, value: UInt32)
  case visit

  /// Watchpoints on registers with these contents. Later calls are to them.
  case watchpoints(Registers)
  case watch(address: UInt64, count: Int)
  case unwatch(Int)

  /// The processor raises a trap and sets the status to this.
  case acknowledge(status: UInt64)
}

/// What came of a call.
enum Answer: Codable, Equatable, Sendable {
  case words([UInt32])
  case record(RecordFields?)
  case started(boot: UInt32, stores: [Store])

  /// An append's stores, in their order.
  case stored([Store])
  case records([RecordFields])
  case watching(index: Int?, refusal: String?, Registers)
  case registers(Registers)
  case hit(UInt64, Registers)

  /// The learner's code did what no code may: a sentence.
  case broke(String)
}

struct RecordFields: Codable, Equatable, Sendable {
  var kind, boot, sequence: UInt32
  var payload: [UInt32]
}

struct Store: Codable, Equatable, Sendable {
  var slot, word, value: UInt32
}

/// DR0 to DR3, DR6 and DR7.
struct Registers: Codable, Equatable, Sendable {
  var addresses: [UInt64]
  var status, control: UInt64
}
