// Which way this machine is switched off, as its ACPI tables say.

extension PowerOffWay {
  /// The way that the FADT names; nil where it names none that we can use.
  ///
  /// - Parameter oem: who made the tables. What SLP_TYP means S5 is AML, which
  ///   we do not read, so fixed hardware is used only where we know it.
  public static func named(by fadt: FADT, oem: OEM) -> PowerOffWay? {
    if let register = fadt.sleepControl { return .sleepControl(register) }
    if let port = fadt.powerControlPort, oem == .qemu {
      return .powerControl(port: port)
    }
    return nil
  }
}
