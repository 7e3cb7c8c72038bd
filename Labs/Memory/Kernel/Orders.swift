// What the kernel is told to do by its judge: one act at a time, while it runs.

import Machine
import Memory
import MemoryLabMachine

/// The page `lab_orders`, which is written by the one who owns the machine. What comes
/// next stands there only when the last act is done, and its values with it: so nothing
/// can be known of it before, neither here nor by the learner's code.
enum Orders {
  /// Numbers of bytes from the page's start on. Up to `table` a word has four bytes.
  private enum Word {
    static var given: UInt64 { 0 }
    static var done: UInt64 { 4 }

    /// 1 as soon as the kernel has begun. A reset loads the image again, and so clears the
    /// page.
    static var boots: UInt64 { 8 }
    static var act: UInt64 { 12 }
    static var values: UInt64 { 16 }

    /// Where the frame table's words lie, its first frame, and how many it has.
    static var table: UInt64 { 64 }

    /// The addresses that acts got, by their places.
    static var results: UInt64 { 128 }

    /// The last fault that the heap has told: the number of the act, which fault, and the
    /// address, eight bytes each.
    static var fault: UInt64 { 1024 }
  }

  /// Who was told of the heap's faults before.
  nonisolated(unsafe) private static var toldBefore: HeapFault.Handler?

  /// Does what it is told, until that is to end.
  ///
  /// - Returns: the status to end with.
  static func carryOut(_ memory: KernelMemory) -> UInt8 {
    tell(memory.pool.table)
    unsafe toldBefore = HeapFault.replaceHandler { fault, address, blockSize in
      Orders.note(fault, address)
      if let handler = unsafe Orders.toldBefore { handler(fault, address, blockSize) }
    }
    var act = Act(memory: memory)
    var done = load(Word.given)
    store(load(Word.boots) &+ 1, Word.boots)
    while true {
      while load(Word.given) == done {}
      done = load(Word.given)
      let letter = UInt8(truncatingIfNeeded: load(Word.act))
      if letter == UInt8(ascii: ".") { return UInt8(truncatingIfNeeded: value(0)) }
      act.carryOut(letter)
      store(done, Word.done)
    }
  }

  /// One of the values that come with an act.
  static func value(_ index: UInt64) -> UInt64 { UInt64(load(Word.values + index * 4)) }

  /// The address that the act of this place got.
  static func result(_ place: UInt64) -> UInt64 {
    unsafe memory_load64(lab_orders_address() + Word.results + place * 8)
  }

  static func tell(_ result: UInt64, at place: UInt64) {
    unsafe lab_store64(lab_orders_address() + Word.results + place * 8, result)
  }

  /// Tells where frames' words are. A table is where they lie, the first frame and their
  /// count, and has no other name for the first of these.
  private static func tell(_ table: FrameTable) {
    let parts = unsafe unsafeBitCast(table, to: (UInt64, UInt64, UInt64).self)
    let place = lab_orders_address() + Word.table
    unsafe lab_store64(place, parts.0)
    unsafe lab_store64(place + 8, table.first.number)
    unsafe lab_store64(place + 16, table.count)
  }

  /// Notes a fault that the heap has told, before the machine ends.
  private static func note(_ fault: UInt8, _ address: UInt64) {
    let place = lab_orders_address() + Word.fault
    unsafe lab_store64(place + 8, UInt64(fault))
    unsafe lab_store64(place + 16, address)
    unsafe lab_store64(place, UInt64(load(Word.given)))
  }

  private static func load(_ word: UInt64) -> UInt32 {
    unsafe memory_load32(lab_orders_address() + word)
  }

  private static func store(_ value: UInt32, _ word: UInt64) {
    unsafe lab_store32(lab_orders_address() + word, value)
  }
}
