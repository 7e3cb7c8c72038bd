// Memory's work on the core that starts, with all memory in the pool from the first.

import Boot
import Machine

/// Why there is no memory to work with.
public enum MemoryError: Error, Equatable {
  /// The memory map has no room for what is needed at first.
  case tooLittle

  /// Something cannot be mapped.
  case paging(PagingError)
}

/// What the kernel knows of its memory.
public struct KernelMemory {
  /// The frames that nobody has.
  public let pool: FramePool

  public let space: AddressSpace

  /// The heap of the core that started.
  public let heap: CoreHeap

  /// Frames that the memory map has and the kernel does not use: there are too many
  /// holes between them, or they lie above 512 GB.
  public let lostCount: UInt64

  /// The kernel's memory; nil before `prepare`.
  nonisolated(unsafe) public private(set) static var shared: KernelMemory?

  /// Finds the memory, maps it, and gives this core its heap: classes, arrays and
  /// closures work from here on.
  ///
  /// - Parameter checks: whether the heap watches its blocks.
  public static func prepare(
    _ startInfo: StartInfo, checks: Bool = false
  ) throws(MemoryError) -> KernelMemory {
    let survey = survey(startInfo)
    guard let pool = unsafe FramePool.settle(in: survey) else { throw .tooLittle }
    let space = try makeSpace(pool, startInfo.memoryMap)
    space.activate()
    unsafe PoolFrames.reach = .max
    guard let heap = CoreHeap.make(core: 0, pool: pool, checks: checks) else {
      throw .tooLittle
    }
    heap.use()
    MapSecret.stir(processor_secret())
    let memory = KernelMemory(
      pool: pool, space: space, heap: heap,
      lostCount: survey.droppedCount + survey.beyondCount)
    unsafe shared = memory
    MemoryReports.begin()
    HeapPressure.replaceHandler(with: flushSpace)
    return memory
  }

  /// What is left beside the image and the loader's modules. The loader's lists were
  /// copied by Boot, so their memory is free.
  private static func survey(_ startInfo: StartInfo) -> MemorySurvey {
    var reserved = InlineArray<9, AddressRange>(
      repeating: AddressRange(address: 0, size: 1))
    let image = image_start_address()
    reserved[0] = AddressRange(address: image, size: image_end_address() - image)
    for index in startInfo.modules.indices where index + 1 < reserved.count {
      let module = startInfo.modules[index]
      reserved[index + 1] = AddressRange(address: module.address, size: module.size)
    }
    return MemorySurvey(startInfo.memoryMap, reserved: reserved.span)
  }

  private static func makeSpace(
    _ pool: FramePool, _ map: MemoryMap
  ) throws(MemoryError) -> AddressSpace {
    let frames = PoolFrames(pool: pool)
    guard let home = pool.take(AddressSpace.frames, below: 1 << 32),
      let root = frames.take()
    else { throw .tooLittle }
    var tables = AddressSpace.Tables(
      root: root, memory: MachineTableMemory(frames: frames),
      features: .ofThisProcessor)
    let firmware = FirmwareRanges(map)
    do throws(PagingError) {
      try tables.mapKernel(.running, memory: map, firmware: firmware.ranges.span)
      try tables.mapOffSwitch()
    } catch {
      throw .paging(error)
    }
    return unsafe AddressSpace(in: home, tables)
  }
}

extension PageTables {
  /// The register by which the machine is switched off may lie in memory.
  fileprivate mutating func mapOffSwitch() throws(PagingError) {
    guard case .sleepControl(let register) = PowerOff.preferred,
      register.space == .memory
    else { return }
    try mapDevice(at: register.address, size: 1)
  }
}

/// Frames of removed stacks wait there.
private func flushSpace() {
  unsafe KernelMemory.shared?.space.flush()
}

/// Memory that the map calls reserved, below 4 GB: a firmware leaves its ACPI tables
/// there. It is mapped to be read, as far as there is room in the list. What has more
/// than 16 MB are a device's registers.
private struct FirmwareRanges {
  private(set) var ranges = InlineArray<16, Range<UInt64>>(repeating: 0..<0)

  init(_ map: MemoryMap) {
    var count = 0
    for index in map.regions.indices where count < ranges.count {
      let region = map.regions[index]
      let end = region.address + region.size
      guard region.kind == .reserved, end <= 1 << 32, 1...16 << 20 ~= region.size
      else { continue }
      ranges[count] = region.address..<end
      count += 1
    }
  }
}
