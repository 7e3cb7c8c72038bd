// Which memory is free, by honest maps and by others.

import DeviceModels
import Launch
import Testing

@testable import Boot
@testable import Memory

private func ram(_ address: UInt64, _ size: UInt64) -> MemoryRegion {
  MemoryRegion(address: address, size: size, kind: .ram)
}

private func reserved(_ address: UInt64, _ size: UInt64) -> MemoryRegion {
  MemoryRegion(address: address, size: size, kind: .reserved)
}

@Suite("A survey of memory")
struct MemorySurveyTests {
  @Test("RAM shrinks to whole frames, and page 0 is never free")
  func wholeFrames() {
    #expect(freeRuns(of: [ram(0, 0x9fc00)]) == [FrameRun(1, 0x9e)])
    #expect(freeRuns(of: [ram(0x1001, 0x1ffe)]).isEmpty)
    #expect(freeRuns(of: [ram(0x1001, 0x1fff)]) == [FrameRun(2, 1)])
    #expect(freeRuns(of: [ram(0, 0x1fff)]).isEmpty && freeRuns(of: []).isEmpty)
  }

  @Test("neighbours join, also in the middle of a frame and in any order")
  func neighbours() {
    let regions = [ram(0x5800, 0x800), ram(0x2000, 0x2000), ram(0x4000, 0x1800)]
    #expect(freeRuns(of: regions) == [FrameRun(2, 4)])
  }

  @Test("what is reserved grows to whole frames and wins over RAM, whoever comes first")
  func reservedWins() {
    let all = ram(0x1000, 0xf000)
    let expected = [FrameRun(1, 3), FrameRun(6, 10)]
    #expect(freeRuns(of: [all, reserved(0x4fff, 2)]) == expected)
    #expect(freeRuns(of: [reserved(0x4fff, 2), all]) == expected)
    let range = AddressRange(address: 0x4fff, size: 2)
    #expect(freeRuns(of: [all, all], reserved: [range]) == expected)
  }

  @Test("every kind but RAM is reserved, ACPI tables and unknown numbers too")
  func kinds() {
    for kind in [0, 2, 3, 4, 5, 6, 7, 8, .max] as [UInt32] {
      let region = MemoryRegion(
        address: 0x2000, size: 1, kind: MemoryRegion.Kind(rawValue: kind))
      #expect(
        freeRuns(of: [region, ram(0, 0x4000)]) == [FrameRun(1, 1), FrameRun(3, 1)])
    }
  }

  @Test("ranges of no bytes say nothing")
  func empty() {
    let nothing = AddressRange(address: 0x2800, size: 0)
    let regions = [ram(0x1000, 0x3000), reserved(0x2800, 0), ram(0x9000, 0)]
    #expect(freeRuns(of: regions, reserved: [nothing]) == [FrameRun(1, 3)])
  }

  @Test("the address space may be full to its end; above 512 GB frames are counted")
  func endOfAddressSpace() {
    withSurvey(of: [ram(0, .max)]) { survey in
      #expect(survey.count == 1 && survey[0] == FrameRun(1, 1 << 27 - 1))
      #expect(survey.beyondCount == 1 << 52 - 1 - 1 << 27)
    }
    let last = AddressRange(address: 0x2000, size: .max)
    withSurvey(of: [ram(0, .max), reserved(.max, 0)], reserved: [last]) { survey in
      #expect(survey.count == 1 && survey[0] == FrameRun(1, 1))
      #expect(survey.beyondCount == 0)
    }
    withSurvey(of: [ram(1 << 39, 0x2fff), reserved(.max - 1, 1)]) { survey in
      #expect(survey.count == 0 && survey.beyondCount == 2)
    }
  }

  @Test("where there are too many runs, the smallest go, and are counted")
  func tooMany() {
    let sizes: [UInt64] = (0..<100).map { 1 + ($0 * 37) % 100 }
    let regions = sizes.enumerated().map { ram(UInt64($0 + 1) << 20, $1 << 12) }
    withSurvey(of: regions.reversed()) { survey in
      let kept = (0..<survey.count).map { survey[$0] }
      let expected = zip(regions, sizes).filter { $1 > 36 }
        .map { FrameRun($0.address >> 12, $1) }
      #expect(kept == expected && kept.count == MemorySurvey.capacity)
      #expect(survey.droppedCount == (1...36).reduce(0, +))
    }
  }

  @Test("random maps: a frame is free if all of it is RAM and none is anything else")
  func random() {
    var random = SplitMix64(seed: 6)
    for _ in 0..<300 { checkRandomMap(&random) }
  }

  /// Ranges lie at multiples of 512 bytes, in the first 40 frames.
  private func checkRandomMap(_ random: inout SplitMix64) {
    var isRAM = [Bool](repeating: false, count: 320)
    var isOther = isRAM
    var regions: [MemoryRegion] = []
    var ranges: [AddressRange] = []
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let start = Int.random(in: 0..<320, using: &random)
      let count = Int.random(in: 0...min(100, 320 - start), using: &random)
      let (address, size) = (UInt64(start) * 512, UInt64(count) * 512)
      let kind = Int.random(in: 0...7, using: &random)
      switch kind {
      case 0: ranges.append(AddressRange(address: address, size: size))
      case 1...5: regions.append(ram(address, size))
      default: regions.append(reserved(address, size))
      }
      for index in start..<start + count {
        if 1...5 ~= kind { isRAM[index] = true } else { isOther[index] = true }
      }
    }
    let free = (1..<40).filter { frame in
      let units = frame * 8..<frame * 8 + 8
      return units.allSatisfy { isRAM[$0] } && units.allSatisfy { !isOther[$0] }
    }
    let runs = freeRuns(of: regions, reserved: ranges)
    #expect(
      runs.flatMap { Array($0.first.number..<$0.end.number) } == free.map(UInt64.init))
    #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.end < $1.first })
  }

  @Test("the maps of real machines", arguments: Captures.names)
  func captures(name: String) throws {
    let image = AddressRange(address: 0x10_0000, size: 0x1_2345)
    let runs = try freeRuns(of: Captures.regions(name), reserved: [image])
    let expected = try Captures.ram(name).map { address, size in
      let first = address == 0 ? 1 : address == 0x10_0000 ? 0x113 : address >> 12
      return FrameRun(first, (address + size) >> 12 - first)
    }
    #expect(runs == expected && runs.count >= 2)
  }
}
