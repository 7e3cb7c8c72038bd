// Why a page fault came, in words: without a second look at fetches.

import Machine

/// The error code of a page fault (Intel SDM 3, 4.7).
public struct PageFaultCause: Equatable {
  let errorCode: UInt64

  public init(errorCode: UInt64) {
    self.errorCode = errorCode
  }

  /// The cause of the page fault that `trap` is, as the processor gives it.
  init(_ trap: Trap) {
    self.init(errorCode: trap.errorCode)
  }

  /// The page was there, but did not allow this; otherwise there was none.
  public var isProtection: Bool { errorCode & 1 != 0 }

  public var isWrite: Bool { errorCode & 2 != 0 }

  /// The processor was in ring 3.
  public var isFromUser: Bool { errorCode & 4 != 0 }

  /// A page table's entry has a reserved bit set.
  public var hasReservedBit: Bool { errorCode & 8 != 0 }

  /// The processor wanted to execute what lies there.
  public var isInstructionFetch: Bool { errorCode & 16 != 0 }

  /// Writes what was tried and why it failed.
  package func write(address: UInt64, to sink: inout some TextSink) {
    if isInstructionFetch {
      sink.write("execution of ")
    } else {
      sink.write(isWrite ? "a write to " : "a read of ")
    }
    sink.write(hex: address, digits: 16)
    if hasReservedBit {
      sink.write(", whose page table entry has a reserved bit set")
    } else {
      sink.write(isProtection ? ", whose page forbids it" : ", where no page is mapped")
    }
    if isFromUser { sink.write(" (from ring 3)") }
  }
}
