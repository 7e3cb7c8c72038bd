// What a trap leaves on its stack, and the way to reach it.

#pragma once

#include <stdint.h>

#include "bare.h"

/// The interrupted program's registers, in the order in which `traps.S` and,
/// from `rip` on, the processor push them (Intel SDM 3, 6.14.2).
typedef struct {
  uint64_t r15, r14, r13, r12, r11, r10, r9, r8;
  uint64_t rbp, rdi, rsi, rdx, rcx, rbx, rax;
  uint64_t vector, error_code;
  uint64_t rip, cs, rflags, rsp, ss;
} TrapFrame;

/// Where a trap's frame lies, for as long as the trap is being handled.
typedef struct {
  uint64_t frame_address;
} Trap;

extern char trap_stubs[];

/// The stub of `vector`: groups of 32 stubs of four bytes, each group with its
/// two relays 144 bytes long.
MACHINE(uint64_t trap_stub_address(uint8_t vector), {
  return (uint64_t)trap_stubs + (vector / 32) * 144 + (vector % 32) * 4;
})
