// What this processor's paging can do.

import Machine

/// What a processor says of its paging (Intel SDM 2A, CPUID, leaves 80000001h and
/// 80000008h).
public struct PagingFeatures: Equatable, Sendable {
  /// There are pages of 1 GB.
  public let hasGigabytePages: Bool

  /// A page can be barred from being executed.
  public let hasNoExecute: Bool

  /// How many bits a physical address has, at most 52.
  public let physicalBits: UInt64

  package init(hasGigabytePages: Bool, hasNoExecute: Bool, physicalBits: UInt64) {
    self.hasGigabytePages = hasGigabytePages
    self.hasNoExecute = hasNoExecute
    self.physicalBits = physicalBits
  }

  /// The features of the processor that answers to `ask`. One that does not say
  /// how many bits it has has 36 (Intel SDM 3, 4.1.4).
  init(ask: (_ leaf: UInt32) -> CPUIDRegisters) {
    let features = ask(0x8000_0001).edx
    hasGigabytePages = features & 1 << 26 != 0
    hasNoExecute = features & 1 << 20 != 0
    let saysBits = ask(0x8000_0000).eax >= 0x8000_0008
    physicalBits = saysBits ? min(UInt64(ask(0x8000_0008).eax & 0xff), 52) : 36
  }

  /// Those of the processor that runs this.
  public static var ofThisProcessor: PagingFeatures {
    PagingFeatures { processor_cpuid($0, 0) }
  }
}
