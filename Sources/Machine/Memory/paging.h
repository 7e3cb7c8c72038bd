// The instructions behind page tables (Intel SDM 3, chapter 4).

#pragma once

#include <stdint.h>

#include "../Boot/bare.h"

/// What `cpuid` leaves in the four registers.
typedef struct {
  uint32_t eax, ebx, ecx, edx;
} CPUIDRegisters;

/// What the processor says of itself (Intel SDM 2A, CPUID).
MACHINE(CPUIDRegisters processor_cpuid(uint32_t leaf, uint32_t subleaf), {
  CPUIDRegisters registers;
  __asm__ volatile("cpuid"
                   : "=a"(registers.eax), "=b"(registers.ebx), "=c"(registers.ecx),
                     "=d"(registers.edx)
                   : "a"(leaf), "c"(subleaf));
  return registers;
})

#define MSR_EFER 0xc0000080

/// The extended feature enable register (Intel SDM 3, 2.2.1).
MACHINE(uint64_t processor_efer(void), {
  uint32_t low, high;
  __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(MSR_EFER));
  return (uint64_t)high << 32 | low;
})

MACHINE(UNSAFE void processor_set_efer(uint64_t value), {
  __asm__ volatile("wrmsr"
                   :
                   : "c"(MSR_EFER), "a"((uint32_t)value), "d"((uint32_t)(value >> 32))
                   : "memory");
})

/// Control register 0 (Intel SDM 3, 2.5).
MACHINE(uint64_t processor_cr0(void), {
  uint64_t value;
  __asm__ volatile("movq %%cr0, %0" : "=r"(value));
  return value;
})

MACHINE(UNSAFE void processor_set_cr0(uint64_t value), {
  __asm__ volatile("movq %0, %%cr0" : : "r"(value) : "memory");
})

/// Where the root of this core's page tables lies (CR3).
MACHINE(uint64_t processor_cr3(void), {
  uint64_t value;
  __asm__ volatile("movq %%cr3, %0" : "=r"(value));
  return value;
})

/// Makes this core use the page tables whose root lies at `value`, and forget
/// every translation that it remembers (Intel SDM 3, 4.10.4.1).
MACHINE(UNSAFE void processor_set_cr3(uint64_t value), {
  __asm__ volatile("movq %0, %%cr3" : : "r"(value) : "memory");
})

/// Makes this core forget the translation of the page, of whatever size, that
/// `address` lies in.
MACHINE(UNSAFE void processor_invalidate_page(uint64_t address), {
  __asm__ volatile("invlpg (%0)" : : "r"(address) : "memory");
})

/// Stores eight bytes in one access: a processor that walks the tables at the same
/// time sees the old entry or the new one.
MACHINE(UNSAFE void memory_store64(uint64_t address, uint64_t value), {
  *(volatile uint64_t *)address = value;
})
