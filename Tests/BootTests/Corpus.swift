// The corpus of what real machines hand over, and what must come of it.

import DeviceModels
import Foundation
import TestSupport

@testable import Boot

/// The folder `Tests/Corpus/Boot`.
enum Corpus {
  static let folder = CorpusFolder("Boot")

  /// The names of the captures that are there.
  static let names = folder.names(of: "capture")

  static func capture(_ name: String) throws -> Capture {
    try Capture(folder.text("\(name).capture"))
  }

  /// The lines `key: value` of the expectations that were written by hand.
  static func expectations(_ name: String) throws -> [String: String] {
    var facts: [String: String] = [:]
    let lines = try folder.text("\(name).expected").split(separator: "\n")
    for line in lines where !line.hasPrefix("#") {
      let parts = line.split(separator: ":", maxSplits: 1)
      facts[String(parts[0])] = parts.count < 2 ? "" : String(parts[1].dropFirst())
    }
    return facts
  }
}

extension Findings {
  /// What was found, in the words of the expectations.
  var facts: [String: String] {
    var facts = [
      "version": "\(version)",
      "ram": regions.filter { $0.kind == .ram }
        .map { "\(hex($0.address))+\(hex($0.size))" }.orNone,
      "ram bytes": "\(ram)",
      "command line": String(decoding: commandLine, as: UTF8.self),
      "modules": modules.map { "\(hex($0.address))+\($0.size)" }.orNone,
      "acpi": acpi.map { $0.root.entrySize == 8 ? "XSDT" : "RSDT" } ?? "none",
      "off": powerOff.map { way in TextRecorder.text { way.write(to: &$0) } } ?? "none",
    ]
    if let acpi { facts["oem"] = acpi.oem.text }
    if let localAPIC { addInterrupts(localAPIC, to: &facts) }
    if let fadt { addFixedHardware(fadt, to: &facts) }
    return facts
  }

  private func addInterrupts(_ localAPIC: UInt64, to facts: inout [String: String]) {
    facts["cores"] = cores.map { "\($0.apicID)" }.orNone
    facts["local apic"] = hex(localAPIC)
    facts["pics"] = hasLegacyPICs ? "yes" : "no"
    facts["io apics"] = ioAPICs.map { "\(hex($0.address))@\($0.firstInterrupt)" }.orNone
    facts["overrides"] =
      overrides.map {
        "\($0.isaInterrupt)>\($0.interrupt)/\(hex(UInt64($0.flags)))"
      }.orNone
  }

  private func addFixedHardware(
    _ fadt: FADT<MemoryModel>, to facts: inout [String: String]
  ) {
    facts["pcie"] =
      (spaces ?? []).map { "\(hex($0.address)) \($0.firstBus)-\($0.lastBus)" }.orNone
    facts["sci"] = fadt.isHardwareReduced ? "none" : "\(fadt.interrupt)"
    facts["reset"] =
      fadt.reset.map {
        "\(name(of: $0.register.space)) \(hex($0.register.address)) \(hex(UInt64($0.value)))"
      } ?? "none"
  }

  private func hex(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }
}

extension [String] {
  /// The strings in a row, or a word for none of them.
  fileprivate var orNone: String { isEmpty ? "none" : joined(separator: " ") }
}

/// The word that the expectations have for an address space.
private func name(of space: GenericAddress.Space) -> String {
  switch space {
  case .memory: "memory"
  case .port: "port"
  default: "space \(space.rawValue)"
  }
}
