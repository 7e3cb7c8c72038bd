// What the lab needs of the machine, beyond chapter 1: a store of four bytes, the
// debug registers, and a way to reset.

#pragma once

#include <stdint.h>

#include "Boot/bare.h"

/// Stores four bytes at `address`: one access, never split, merged or dropped.
MACHINE(UNSAFE void lab_store32(uint64_t address, uint32_t value), {
  *(volatile uint32_t *)address = value;
})

/// Loads four bytes.
MACHINE(UNSAFE uint32_t lab_load32(uint64_t address), {
  return *(volatile const uint32_t *)address;
})

/// Where two words lie that the lab's kernel writes to, the first of them watched.
MACHINE_ADDRESS(ledger)

/// Write a value to the first of them.
MACHINE_ASSEMBLY(void ada(uint32_t value))
MACHINE_ASSEMBLY(void bert(uint32_t value))

/// Raises a debug trap that no debug register knows of.
MACHINE(void lab_debug_trap(void), { __asm__ volatile("int $1"); })

#define DEBUG_REGISTER(n)                                        \
  MACHINE(uint64_t debug_read##n(void), {                        \
    uint64_t value;                                              \
    __asm__ volatile("movq %%dr" #n ", %0" : "=r"(value));       \
    return value;                                                \
  })                                                             \
  MACHINE(void debug_write##n(uint64_t value), {                 \
    __asm__ volatile("movq %0, %%dr" #n : : "r"(value));         \
  })

/// The debug registers (Intel SDM 3, 18.2): four addresses, a status, a control.
DEBUG_REGISTER(0)
DEBUG_REGISTER(1)
DEBUG_REGISTER(2)
DEBUG_REGISTER(3)
DEBUG_REGISTER(6)
DEBUG_REGISTER(7)

/// Resets the machine: a trap that finds no interrupt table, nor one for the
/// trap that this makes, shuts the processor down (Intel SDM 3, 6.15, vector 8),
/// and the machine starts it again.
MACHINE(__attribute__((noreturn)) void lab_reset(void), {
  struct { uint64_t low, high; } none = {0, 0};
  __asm__ volatile("lidt %0\n\tud2" : : "m"(none));
  __builtin_unreachable();
})
