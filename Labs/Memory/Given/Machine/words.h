// What the lab needs of the machine, beyond chapter 2: a store of eight bytes, and a
// page that its judge finds.

#pragma once

#include <stdint.h>

#include "Boot/bare.h"

/// Stores eight bytes at `address`: one access, never split, merged or dropped.
MACHINE(UNSAFE void lab_store64(uint64_t address, uint64_t value), {
  *(volatile uint64_t *)address = value;
})

/// Stores four bytes.
MACHINE(UNSAFE void lab_store32(uint64_t address, uint32_t value), {
  *(volatile uint32_t *)address = value;
})

/// Where a page lies that holds what the kernel is told to do.
MACHINE_ADDRESS(lab_orders)
