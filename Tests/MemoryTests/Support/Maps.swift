// Memory maps: of real machines, and made up.

import DeviceModels
import Foundation

@testable import Boot
@testable import Memory

/// Calls `body` with what is free in a map of these regions.
func withSurvey<Result>(
  of regions: [MemoryRegion], reserved: [AddressRange] = [],
  _ body: (borrowing MemorySurvey) throws -> Result
) rethrows -> Result {
  try withStaticBuffer(of: MemoryRegion.self, count: regions.count) { buffer in
    var list = BoundedList(in: buffer)
    for region in regions { _ = list.append(region) }
    return try body(MemorySurvey(MemoryMap(regions: list), reserved: reserved.span))
  }
}

/// What is free in a map of these regions, as pairs of a frame's number and a count.
func freeRuns(of regions: [MemoryRegion], reserved: [AddressRange] = []) -> [FrameRun] {
  withSurvey(of: regions, reserved: reserved) { survey in
    (0..<survey.count).map { survey[$0] }
  }
}

extension FrameRun {
  init(_ first: UInt64, _ count: UInt64) {
    self.init(first: Frame(number: first), count: count)
  }
}

/// The machines that the first chapter's tests know (`Tests/Corpus/Boot`).
enum Captures {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Corpus/Boot").standardized

  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".capture") }
      .map { String($0.dropLast(".capture".count)) }.sorted()
  }()

  /// The memory map that the loader of this machine handed over.
  static func regions(_ name: String) throws -> [MemoryRegion] {
    let file = folder.appending(path: "\(name).capture")
    let capture = try Capture(String(contentsOf: file, encoding: .utf8))
    return try withStaticBuffer(of: MemoryRegion.self, count: 128) { regions in
      try withStaticBuffer(of: BootModule.self, count: 8) { modules in
        try withStaticBuffer(of: UInt8.self, count: 4096) { line in
          let buffers = StartInfoBuffers(
            regions: regions, modules: modules, commandLine: line)
          let info = try StartInfo(at: capture.start, in: capture.memory, into: buffers)
          return info.memoryMap.regions.indices.map { info.memoryMap.regions[$0] }
        }
      }
    }
  }

  /// Addresses and sizes of its RAM, as somebody wrote them down.
  static func ram(_ name: String) throws -> [(UInt64, UInt64)] {
    let file = folder.appending(path: "\(name).expected")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let ranges = lines.first { $0.hasPrefix("ram: ") }?.split(separator: " ").dropFirst()
    return (ranges ?? []).map { range in
      let numbers = range.split(separator: "+").map {
        UInt64($0.dropFirst(2), radix: 16)!
      }
      return (numbers[0], numbers[1])
    }
  }
}
