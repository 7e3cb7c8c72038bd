// Which way this machine is switched off, as its ACPI tables say.

extension PowerOff {
  /// Adds the way that the firmware names.
  ///
  /// - Throws: where the FADT is broken. The ways that need none are left.
  public static func learn(from tables: FirmwareTables) throws(BootError) {
    guard case .found(let acpi) = tables,
      let fadt = try acpi.fadt(in: BootMemory()),
      let way = PowerOffWay.named(by: fadt, oem: acpi.oem)
    else { return }
    add(way)
  }
}

extension PowerOffWay {
  /// The way that the FADT names; nil where it names none that we can use.
  ///
  /// - Parameter oem: who made the tables. Which SLP_TYP means S5 is said in
  ///   AML, which we do not read, so fixed hardware is used only where we
  ///   know it.
  static func named(by fadt: FADT<some PhysicalMemory>, oem: OEM) -> PowerOffWay? {
    if let register = fadt.sleepControl, register.isReachable {
      return .sleepControl(register)
    }
    if let port = fadt.powerControlPort, oem == .qemu {
      return .powerControl(port: port)
    }
    return nil
  }
}

extension GenericAddress {
  /// Whether Boot can write a byte there.
  var isReachable: Bool {
    switch space {
    case .memory: 4096..<BootMemory().readable.upperBound ~= address
    case .port: address <= UInt64(UInt16.max)
    default: false
    }
  }
}
