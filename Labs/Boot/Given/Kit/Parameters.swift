// The lab's numbers. Made from the class's seed: do not edit.

/// Where the recorder's memory is, and what its slots look like.
public enum Parameters {
  /// The physical address of slot 0.
  public static var address: UInt64 { 0x2140000 }

  /// How many slots the ring has: slots 1 to this.
  public static var slots: UInt32 { 41 }

  /// Word 0 of a slot that holds a record.
  public static var magic: UInt32 { 0x5e1f_1e55 }

  /// What the sixteen words of a record add up to, modulo 2^32.
  public static var seal: UInt32 { 0x9c0f_fee5 }
}
