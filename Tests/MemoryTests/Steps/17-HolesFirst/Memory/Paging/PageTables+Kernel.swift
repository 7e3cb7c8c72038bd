// The kernel's own map: all memory to itself, each part with its rights.

import Boot
import Machine

/// Where the parts of the kernel's image lie. Each begins on a page of its own.
public struct KernelImage {
  public let code, constants, data: Range<UInt64>

  /// The page under the boot stack.
  public let guardPage: UInt64

  /// The image that runs.
  public static var running: KernelImage {
    KernelImage(
      code: image_start_address()..<text_end_address(),
      constants: PageLevel.pages.end(of: text_end_address() - 1)..<rodata_end_address(),
      data: data_start_address()..<image_end_address(),
      guardPage: boot_stack_guard_address())
  }
}

extension MemoryRegion {
  /// What a kernel may do there; nil for what is no memory.
  var access: PageAccess? {
    switch kind {
    case .ram: .data
    case .acpiTables, .acpiNonVolatile: .constants
    default: nil
    }
  }

  /// Its addresses.
  var range: Range<UInt64> { address..<address &+ size }
}

extension PageTables {
  /// Where a PC's firmware leaves its tables below 1 MB.
  static var lowFirmware: Range<UInt64> { 0xe0000..<0x10_0000 }

  /// Maps what a kernel needs, each page to itself, in tables that no processor
  /// uses yet: free memory as data, the image with the rights of its parts, and what
  /// is the firmware's to be read. Page 0 and the guard page lead nowhere, and so
  /// does what `memory` does not list.
  ///
  /// What comes later replaces what came before where they share a page. Once these
  /// tables are in use, nothing refers to those that Boot made in `.bss`.
  ///
  /// - Parameter firmware: further ranges to be read, as those of ACPI tables in
  ///   memory that is listed as reserved.
  public mutating func mapKernel(
    _ image: KernelImage, memory: MemoryMap, firmware: Span<Range<UInt64>>
  ) throws(PagingError) {
    try unmap(0..<Frame.size)
    try unmap(image.guardPage..<image.guardPage + Frame.size)
    try map(Self.lowFirmware, as: .constants)
    for index in firmware.indices { try map(firmware[index], as: .constants) }
    try map(memory, as: .data)
    try map(memory, as: .constants)
    try map(image.code, as: .code)
    try map(image.constants, as: .constants)
    try map(image.data, as: .data)
    invalidations.forget()
  }

  /// Maps the regions that may be used so.
  private mutating func map(
    _ memory: MemoryMap, as access: PageAccess
  ) throws(PagingError) {
    for index in memory.regions.indices where memory.regions[index].access == access {
      try map(memory.regions[index].range, as: access)
    }
  }

  /// Maps the registers of a device to themselves, uncached. All cores have been told
  /// when it returns.
  ///
  /// - Throws: `outOfReach` also where stacks have the addresses.
  public mutating func mapDevice(at address: UInt64, size: UInt64) throws(PagingError) {
    let (end, overflow) = address.addingReportingOverflow(size)
    guard !overflow else { throw .outOfReach(address: address) }
    try map(address..<end, as: .device)
    // A core may remember the page as one of memory, cached or only to be read.
    invalidations.flush()
  }

  /// Maps all pages of which `range` has a part to themselves.
  public mutating func map(_ range: Range<UInt64>, as access: PageAccess)
    throws(PagingError)
  {
    guard !range.isEmpty else { return }
    let first = Frame(holding: range.lowerBound)
    let last = Frame(holding: range.upperBound - 1)
    guard last.address < Self.addresses.upperBound else {
      throw .outOfReach(address: range.lowerBound)
    }
    let pages = first.address..<(last + 1).address
    guard !pages.overlaps(Stack.window) else {
      throw .outOfReach(address: range.lowerBound)
    }
    try map(pages, to: first.address, as: access)
  }
}
