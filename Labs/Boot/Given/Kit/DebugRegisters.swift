// The processor's debug registers.

import BootLabMachine

/// DR0 to DR3, DR6 and DR7 (Intel SDM 3, 18.2). In the kernel these are the
/// registers (`MachineDebugRegisters`), in tests a model of them.
public protocol DebugRegisters {
  /// The address in DR0 to DR3.
  func address(_ index: Int) -> UInt64
  mutating func setAddress(_ index: Int, to address: UInt64)

  /// DR6: what has happened.
  var status: UInt64 { get set }

  /// DR7: what is watched for.
  var control: UInt64 { get set }
}

/// The real ones, of the core that asks.
public struct MachineDebugRegisters: DebugRegisters {
  public init() {}

  public func address(_ index: Int) -> UInt64 {
    switch index {
    case 0: debug_read0()
    case 1: debug_read1()
    case 2: debug_read2()
    default: debug_read3()
    }
  }

  public mutating func setAddress(_ index: Int, to address: UInt64) {
    switch index {
    case 0: debug_write0(address)
    case 1: debug_write1(address)
    case 2: debug_write2(address)
    default: debug_write3(address)
    }
  }

  public var status: UInt64 {
    get { debug_read6() }
    nonmutating set { debug_write6(newValue) }
  }

  public var control: UInt64 {
    get { debug_read7() }
    nonmutating set { debug_write7(newValue) }
  }
}
