// The first Swift: it says where it is, and reads what nobody may read.

import Machine

@c(main)
public func main() {
  say("Swift, in 64 bits.\n")
  say("At address 0 stands 0x")
  sayInHexadecimal(unsafe memory_load64(0))
  say("\n")
  port_write8(0xf4, 1)
}

func say(_ text: StaticString) {
  for index in 0..<text.utf8CodeUnitCount {
    unsafe port_write8(0x3f8, text.utf8Start[index])
  }
}

func sayInHexadecimal(_ value: UInt64) {
  for shift in stride(from: UInt64(60), through: 0, by: -4) {
    let digit = UInt8(truncatingIfNeeded: value >> shift) & 0xf
    port_write8(0x3f8, digit < 10 ? 0x30 + digit : 0x57 + digit)
  }
}
