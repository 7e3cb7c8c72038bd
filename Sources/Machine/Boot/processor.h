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
MACHINE(void processor_load_gdt(uint64_t address, uint16_t size), {
  TableRegister table = {size - 1, address};
  __asm__ volatile("lgdt %0" : : "m"(table) : "memory");
})

/// Makes the processor use the interrupt table of `size` bytes at `address`.
MACHINE(void processor_load_idt(uint64_t address, uint16_t size), {
  TableRegister table = {size - 1, address};
  __asm__ volatile("lidt %0" : : "m"(table) : "memory");
})

MACHINE(void processor_load_task_register(uint16_t selector), {
  __asm__ volatile("ltr %0" : : "r"(selector) : "memory");
})

/// Loads CS by a far return, and the data segment registers by moves: until
/// then they keep what the descriptors of the old table said.
MACHINE(void processor_load_segments(uint16_t code, uint16_t data), {
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

MACHINE(uint64_t processor_fault_address(void), {
  uint64_t address;
  __asm__ volatile("movq %%cr2, %0" : "=r"(address));
  return address;
})

MACHINE(uint64_t processor_frame_pointer(void), {
  return (uint64_t)__builtin_frame_address(0);
})

MACHINE(void processor_undefined_instruction(void), { __asm__ volatile("ud2" : : : "memory"); })

/// The processor's own division. Swift tests for a zero divisor first and
/// never reaches the instruction's trap (#DE).
MACHINE(uint64_t processor_divide(uint64_t dividend, uint64_t divisor), {
  uint64_t quotient = dividend, remainder = 0;
  __asm__ volatile("divq %2" : "+a"(quotient), "+d"(remainder) : "r"(divisor) : "cc");
  return quotient;
})

/// Takes a breakpoint on a stack whose address is not canonical: that cannot be
/// delivered, nor the fault that follows, which makes a double fault.
MACHINE(void processor_lose_stack(void), {
  __asm__ volatile("movabsq $0x8000000000000000, %%rsp; int3" : : : "memory");
})

/// Sends a non-maskable interrupt to the core itself, by the interrupt command
/// register of its local APIC (Intel SDM 3, 11.6.1): destination 0, delivery
/// mode NMI, level assert.
MACHINE(void processor_interrupt_itself(void), {
  volatile uint32_t *high = (volatile uint32_t *)0xfee00310;
  volatile uint32_t *low = (volatile uint32_t *)0xfee00300;
  *high = 0;
  *low = 0x4400;
})

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
