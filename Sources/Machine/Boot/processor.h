// Instructions that have no Swift: descriptor tables, control registers, rest.

#pragma once

#include <stdint.h>

#include "bare.h"

/// What `lgdt` and `lidt` read (Intel SDM 3, 2.4.1): the last byte's offset,
/// and where the table begins.
typedef struct __attribute__((packed)) {
  uint16_t limit;
  uint64_t base;
} TableRegister;

/// Makes the processor use the descriptor table of `size` bytes at `address`.
MACHINE(UNSAFE void processor_load_gdt(uint64_t address, uint16_t size), {
  TableRegister table = {size - 1, address};
  __asm__ volatile("lgdt %0" : : "m"(table) : "memory");
})

/// Makes the processor use the interrupt table of `size` bytes at `address`.
MACHINE(UNSAFE void processor_load_idt(uint64_t address, uint16_t size), {
  TableRegister table = {size - 1, address};
  __asm__ volatile("lidt %0" : : "m"(table) : "memory");
})

/// Makes the processor use the task state whose descriptor `selector` names.
MACHINE(UNSAFE void processor_load_task_register(uint16_t selector), {
  __asm__ volatile("ltr %0" : : "r"(selector) : "memory");
})

/// Loads CS by a far return, and the data segment registers by moves: until
/// then they keep what the descriptors of the old table said.
MACHINE(UNSAFE void processor_load_segments(uint16_t code, uint16_t data), {
  __asm__ volatile(
      "pushq %0\n"
      "leaq 1f(%%rip), %%rax\n"
      "pushq %%rax\n"
      "lretq\n"
      "1: movw %w1, %%ds\n"
      "movw %w1, %%es\n"
      "movw %w1, %%ss\n"
      :
      : "r"((uint64_t)code), "r"(data)
      : "rax", "memory");
})

/// The address that the last page fault was about (CR2).
MACHINE(uint64_t processor_fault_address(void), {
  uint64_t address;
  __asm__ volatile("movq %%cr2, %0" : "=r"(address));
  return address;
})

/// Where the frame of the function that calls this lies (RBP).
MACHINE(uint64_t processor_frame_pointer(void), {
  return (uint64_t)__builtin_frame_address(0);
})

/// Lets no interrupt through from now on, but for the non-maskable ones.
MACHINE(void processor_disable_interrupts(void), { __asm__ volatile("cli" : : : "memory"); })

/// Sleeps for ever, with interrupts off.
MACHINE(__attribute__((noreturn)) void processor_halt(void), {
  for (;;) __asm__ volatile("cli; hlt");
})

/// Resets the machine from any state: with no interrupt table the next trap
/// cannot be delivered, nor the fault that follows, nor the one after that.
MACHINE(__attribute__((noreturn)) void processor_triple_fault(void), {
  TableRegister none = {0, 0};
  __asm__ volatile("lidt %0; int3" : : "m"(none));
  processor_halt();
})
