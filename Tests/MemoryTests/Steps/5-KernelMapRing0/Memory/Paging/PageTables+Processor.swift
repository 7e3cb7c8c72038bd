// How a core is made to use the page tables.

import Machine

extension PageTables {
  /// EFER.NXE: the bit XD of an entry counts (Intel SDM 3, 2.2.1).
  private var noExecuteEnable: UInt64 { 1 << 11 }

  /// CR0.WP: ring 0, too, writes only where a page allows it (Intel SDM 3, 2.5).
  private var writeProtect: UInt64 { 1 << 16 }

  /// Makes the core that runs this use the tables. Each core calls it once.
  ///
  /// No-execute must count before a table that uses it is loaded. No page is global:
  /// there is no other address space to come back from, and a load of CR3 is to
  /// make the core forget everything.
  public func activate() {
    if features.hasNoExecute {
      unsafe processor_set_efer(processor_efer() | noExecuteEnable)
    }
    unsafe processor_set_cr3(root.address)
  }
}
