// A class's values in the files of lab Boot.

import Foundation

extension BootClass {
  package var sentences: [String] { [rows, rule.sentence] }

  package var files: [String: String] {
    [
      "Given/class.json": json, "Given/parameters.h": header,
      "Given/Kit/Parameters.swift": parameters, "Kernel/Layout.swift": layout,
    ]
  }

  private var header: String {
    """
    // The lab's numbers, for assembly. Made from the class's seed: do not edit.

    #define RECORDER_ADDRESS \(address.hex)
    #define RECORDER_SLOTS \(slots)
    #define RECORDER_MAGIC \(magic.hex)
    #define RECORDER_SEAL \(seal.hex)

    """
  }

  private var parameters: String {
    """
    // The lab's numbers. Made from the class's seed: do not edit.

    /// Where the recorder's memory is, and what its slots look like.
    public enum Parameters {
      /// The physical address of slot 0.
      public static var address: UInt64 { \(address.groupedHex) }

      /// How many slots the ring has: slots 1 to this.
      public static var slots: UInt32 { \(slots) }

      /// Word 0 of a slot that holds a record.
      public static var magic: UInt32 { \(magic.groupedHex) }

      /// What the words of a record come to, as the handout says.
      public static var seal: UInt32 { \(seal.groupedHex) }
    }

    """
  }

  private var layout: String {
    """
    // Where the lab's kernel finds what it goes by. Made from the class's seed.

    enum Layout {
      /// The word of the first line that holds the boot's number.
      static var bootWord: UInt64 { \(boot) }
    }

    """
  }
}
