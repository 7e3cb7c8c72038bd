// Loads and stores at addresses that the program does not own: boot
// structures, firmware tables, device registers. Each is one access of the
// named width, never split, merged or dropped by the compiler.

#pragma once

#include <stdint.h>

#include "bare.h"

MACHINE(UNSAFE uint8_t memory_load8(uint64_t address), {
  return *(volatile const uint8_t *)address;
})

MACHINE(UNSAFE uint16_t memory_load16(uint64_t address), {
  return *(volatile const uint16_t *)address;
})

MACHINE(UNSAFE uint32_t memory_load32(uint64_t address), {
  return *(volatile const uint32_t *)address;
})

MACHINE(UNSAFE uint64_t memory_load64(uint64_t address), {
  return *(volatile const uint64_t *)address;
})

/// Where the first of the `count` eight-byte values from `address` on stands
/// that is `value`; 0 where none is. `count` is not 0.
MACHINE(UNSAFE uint64_t memory_find64(uint64_t address, uint64_t count, uint64_t value), {
  _Bool is_found;
  __asm__ volatile("repne scasq"
                   : "+D"(address), "+c"(count), "=@ccz"(is_found)
                   : "a"(value)
                   : "memory");
  return is_found ? address - 8 : 0;
})

MACHINE(UNSAFE void memory_store8(uint64_t address, uint8_t value), {
  *(volatile uint8_t *)address = value;
})
