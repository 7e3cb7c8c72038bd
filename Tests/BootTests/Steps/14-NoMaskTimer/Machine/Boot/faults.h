// Faults that Swift has no words for, to be committed on purpose.

#pragma once

#include <stdint.h>

#include "bare.h"

/// An instruction that is none (#UD).
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
MACHINE(UNSAFE void processor_lose_stack(void), {
  __asm__ volatile("movabsq $0x8000000000000000, %%rsp; int3" : : : "memory");
})

/// Calls what is not there: a function at address 0.
MACHINE(UNSAFE void processor_call_null(void), {
  __asm__ volatile("xorl %%eax, %%eax; call *%%rax" : : : "rax", "memory");
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

/// Switches interrupts on, and waits for one. `sti` takes effect behind the
/// instruction that follows it, so none can come in between.
MACHINE(void processor_wait(void), { __asm__ volatile("sti\n\thlt"); })
