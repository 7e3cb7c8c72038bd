// What `lgdt` and `lidt` are given.

import Machine

@testable import Boot

/// The two fields of the register that tells the processor of `table`.
func fields(of table: StaticBuffer<UInt64>) -> (limit: UInt16, base: UInt64) {
  let register = TableRegister(table)
  return (register.limit, register.base)
}
