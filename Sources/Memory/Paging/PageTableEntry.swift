// An entry of a page table, and the four levels on which tables stand.

/// Eight bytes that lead to a page, to a table of the level below, or nowhere
/// (Intel SDM 3, 4.5.4, tables 4-15 to 4-20).
public struct PageTableEntry: Equatable, BitwiseCopyable, Sendable {
  public let bits: UInt64

  /// P: the entry leads somewhere.
  public static var present: UInt64 { 1 << 0 }

  /// R/W: what lies there may be written.
  public static var writable: UInt64 { 1 << 1 }

  /// PWT and PCD. Both together mean uncached (UC), as long as the table of
  /// memory types is as a reset leaves it (Intel SDM 3, 12.12.4).
  public static var uncached: UInt64 { 1 << 3 | 1 << 4 }

  /// A and D: the processor sets them when it uses an entry and when it writes.
  public static var accessedAndDirty: UInt64 { 1 << 5 | 1 << 6 }

  /// PS: the entry leads to a page of 2 MB or 1 GB. In a table of 4 KB pages
  /// this bit has another meaning, and we leave it 0.
  public static var pageSize: UInt64 { 1 << 7 }

  /// XD: what lies there is not executed. Reserved while EFER.NXE is 0.
  public static var executeDisable: UInt64 { 1 << 63 }

  /// Bits 12 to 51: where the page or the table lies.
  static var addressMask: UInt64 { 0x000f_ffff_ffff_f000 }

  public init(bits: UInt64) {
    self.bits = bits
  }

  /// An entry that leads to the table in `frame`. The rights on a way are those
  /// that all its entries give, so a table gives all and its pages decide.
  init(table frame: Frame) {
    bits = frame.address | Self.present | Self.writable
  }

  public var isPresent: Bool { bits & Self.present != 0 }

  /// Where the page or the table begins.
  public var address: UInt64 { bits & Self.addressMask }

  /// Whether this entry of a table of `level` leads to a further table.
  func isTable(on level: PageLevel) -> Bool {
    isPresent && level != .pages && bits & Self.pageSize == 0
  }

  /// Whether both lead to the same place with the same rights.
  func means(_ other: PageTableEntry) -> Bool {
    (bits ^ other.bits) & ~Self.accessedAndDirty == 0
  }
}

/// A level of the tables. The number says how many bits of an address an entry of
/// that level leaves open: an entry of `megabytes` covers 2 MB.
enum PageLevel: UInt64 {
  /// The page tables: their entries lead to 4 KB pages.
  case pages = 12

  /// The page directories: to page tables, or 2 MB pages.
  case megabytes = 21

  /// The page directory pointer tables: to page directories, or 1 GB pages.
  case gigabytes = 30

  /// The root, PML4: to page directory pointer tables.
  case root = 39

  /// How many bytes an entry covers.
  var span: UInt64 { 1 << rawValue }

  /// The level of the tables that this one's entries lead to.
  var below: PageLevel {
    switch self {
    case .root: .gigabytes
    case .gigabytes: .megabytes
    case .megabytes, .pages: .pages
    }
  }

  /// Where the entry for `address` lies in the table at `table`: nine bits of the
  /// address choose one of 512.
  func place(of address: UInt64, in table: UInt64) -> UInt64 {
    table &+ (address >> rawValue & 511) &* 8
  }

  /// The first address past what the entry for `address` covers.
  func end(of address: UInt64) -> UInt64 {
    (address >> rawValue &+ 1) << rawValue
  }
}
