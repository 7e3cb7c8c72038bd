// A line for each table that the root lists.

extension ACPI {
  /// Writes signature and length of each table; of one that cannot be read, where
  /// it lies.
  public func writeTables(to sink: inout some TextSink) {
    for index in 0..<root.entryCount {
      let address = tableAddress(index)
      sink.write("table", paddedTo: 14)
      if let header = BootMemory().part(at: address, count: TableHeader.size) {
        for offset in UInt64(0)..<4 { sink.put(header.u8(offset)) }
        sink.write(", bytes ")
        sink.write(decimal: UInt64(header.u32(4)))
      } else {
        sink.write("out of reach")
      }
      sink.write(", at ")
      sink.write(hex: address)
      sink.writeLine()
    }
  }

  private func tableAddress(_ index: UInt64) -> UInt64 {
    let memory = BootMemory()
    let entry = root.address + TableHeader.size + index * root.entrySize
    return root.entrySize == 8 ? memory.load64(entry) : UInt64(memory.load32(entry))
  }
}
