// Faults with memory, to be committed on purpose.

#pragma once

#include <stdint.h>

#include "../Boot/bare.h"

/// Calls what lies at `address`.
MACHINE(UNSAFE void processor_call(uint64_t address), {
  __asm__ volatile("call *%0"
                   :
                   : "r"(address)
                   : "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "memory");
})
