// Traps as QEMU wrote them down, with the processor's registers.

/// One entry of QEMU's log of interrupts (`-d int`). The processor's emulator writes it
/// before the guest's handler runs, so nothing in the guest can forge or change it.
package struct TracedTrap: Equatable, Sendable {
  package let vector: UInt8

  /// Whether an instruction asked for it (`int $1`).
  package let isAskedFor: Bool

  /// The instruction to which the handler returns.
  package let instruction: UInt64

  private let registers: [String: UInt64]

  /// A register by QEMU's name for it (`RDI`, `DR6`); 0 where it is not told.
  package func register(_ name: String) -> UInt64 { registers[name] ?? 0 }

  /// All entries of kernel code with this vector, in order.
  package static func all(of vector: UInt8, in log: String) -> [TracedTrap] {
    var traps: [TracedTrap] = []
    var entry: (head: TracedInterrupt, line: Substring, rest: [Substring])?
    func take() {
      guard let found = entry, found.head.vector == vector, found.head.isKernel else {
        return
      }
      traps.append(TracedTrap(found.head, found.line, found.rest))
    }
    for line in log.split(separator: "\n") {
      if line.contains(": v="), let head = TracedInterrupt(String(line)) {
        take()
        entry = (head, line, [])
      } else {
        entry?.rest.append(line)
      }
    }
    take()
    return traps
  }

  private init(_ head: TracedInterrupt, _ line: Substring, _ rest: [Substring]) {
    (vector, instruction) = (head.vector, head.instruction)
    isAskedFor = line.split(separator: " ").contains("i=1")
    var registers: [String: UInt64] = [:]
    for word in rest.flatMap({ $0.split(separator: " ") }) {
      let parts = word.split(separator: "=")
      if parts.count == 2, let value = UInt64(parts[1], radix: 16) {
        registers[String(parts[0])] = value
      }
    }
    self.registers = registers
  }
}
