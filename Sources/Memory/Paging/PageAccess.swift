// What may be done with a page.

/// What a page holds, and so what may be done with it: no page can be both written
/// and executed.
public enum PageAccess: Sendable {
  /// Read and executed.
  case code

  /// Read.
  case constants

  /// Read and written.
  case data

  /// Read and written, past all caches.
  case device

  /// The bits of an entry that give these rights. A processor without
  /// no-execute (`PagingFeatures`) executes whatever it can read.
  func bits(on features: PagingFeatures) -> UInt64 {
    let never = features.hasNoExecute ? PageTableEntry.executeDisable : 0
    let rights: UInt64 =
      switch self {
      case .code: 0
      case .constants: never
      case .data: never | PageTableEntry.writable
      case .device: never | PageTableEntry.writable | PageTableEntry.uncached
      }
    return rights | PageTableEntry.present
  }

  /// What a present entry allows.
  init(_ entry: PageTableEntry) {
    if entry.bits & PageTableEntry.uncached != 0 {
      self = .device
    } else if entry.bits & PageTableEntry.writable != 0 {
      self = .data
    } else {
      self = entry.bits & PageTableEntry.executeDisable != 0 ? .constants : .code
    }
  }
}
