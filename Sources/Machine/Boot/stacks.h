// Where the stacks of core 0 lie.

#pragma once

#include <stdint.h>

#include "bare.h"

#if MACHINE_IS_BARE

extern char boot_stack_guard[];
extern char boot_stack_top[];
extern char page_fault_stack_top[];
extern char double_fault_stack_top[];
extern char nmi_stack_top[];
extern char boot_stacks_end[];

/// The page under the boot stack, which is not mapped.
static inline uint64_t boot_stack_guard_address(void) { return (uint64_t)boot_stack_guard; }

/// The first byte past the boot stack.
static inline uint64_t boot_stack_top_address(void) { return (uint64_t)boot_stack_top; }

/// The first byte past the stack for page faults.
static inline uint64_t page_fault_stack_top_address(void) { return (uint64_t)page_fault_stack_top; }

/// The first byte past the stack for double faults.
static inline uint64_t double_fault_stack_top_address(void) { return (uint64_t)double_fault_stack_top; }

/// The first byte past the stack for non-maskable interrupts.
static inline uint64_t nmi_stack_top_address(void) { return (uint64_t)nmi_stack_top; }

/// The first byte past all of these stacks, which lie one above the other.
static inline uint64_t boot_stacks_end_address(void) { return (uint64_t)boot_stacks_end; }

#else

static inline uint64_t boot_stack_guard_address(void) {
  machine_absent("boot_stack_guard_address");
}
static inline uint64_t boot_stack_top_address(void) {
  machine_absent("boot_stack_top_address");
}
static inline uint64_t page_fault_stack_top_address(void) {
  machine_absent("page_fault_stack_top_address");
}
static inline uint64_t double_fault_stack_top_address(void) {
  machine_absent("double_fault_stack_top_address");
}
static inline uint64_t nmi_stack_top_address(void) {
  machine_absent("nmi_stack_top_address");
}
static inline uint64_t boot_stacks_end_address(void) {
  machine_absent("boot_stacks_end_address");
}

#endif
