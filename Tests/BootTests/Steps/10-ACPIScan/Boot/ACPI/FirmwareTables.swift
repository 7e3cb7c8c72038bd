// As in the finished kernel, but the start info's pointer is left unread.

/// What the firmware left of ACPI.
public enum FirmwareTables {
  /// The machine has none.
  case absent

  /// There is one, but it is broken. The kernel says so and does without.
  case refused(BootError)

  case found(ACPI)

  /// Looks for ACPI where the start info says, or else where a PC's firmware
  /// puts it.
  public static func find(_ startInfo: StartInfo) -> FirmwareTables {
    let memory = BootMemory()
    do throws(BootError) {
      let acpi = try ACPI.find(
        hint: 0,
        extendedBIOSData: UInt64(memory.load16(0x40e)) << 4, in: memory)
      guard let acpi else { return .absent }
      return .found(acpi)
    } catch {
      return .refused(error)
    }
  }
}
