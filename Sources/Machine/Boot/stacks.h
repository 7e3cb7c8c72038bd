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
MACHINE_INLINE uint64_t boot_stack_guard_address(void) { return (uint64_t)boot_stack_guard; }

/// The first byte past the boot stack.
MACHINE_INLINE uint64_t boot_stack_top_address(void) { return (uint64_t)boot_stack_top; }

/// The first byte past the stack for page faults.
MACHINE_INLINE uint64_t page_fault_stack_top_address(void) { return (uint64_t)page_fault_stack_top; }

/// The first byte past the stack for double faults.
MACHINE_INLINE uint64_t double_fault_stack_top_address(void) { return (uint64_t)double_fault_stack_top; }

/// The first byte past the stack for non-maskable interrupts.
MACHINE_INLINE uint64_t nmi_stack_top_address(void) { return (uint64_t)nmi_stack_top; }

/// The first byte past all of these stacks, which lie one above the other.
MACHINE_INLINE uint64_t boot_stacks_end_address(void) { return (uint64_t)boot_stacks_end; }

#else

MACHINE_INLINE uint64_t boot_stack_guard_address(void) {
  machine_absent("boot_stack_guard_address");
}
MACHINE_INLINE uint64_t boot_stack_top_address(void) {
  machine_absent("boot_stack_top_address");
}
MACHINE_INLINE uint64_t page_fault_stack_top_address(void) {
  machine_absent("page_fault_stack_top_address");
}
MACHINE_INLINE uint64_t double_fault_stack_top_address(void) {
  machine_absent("double_fault_stack_top_address");
}
MACHINE_INLINE uint64_t nmi_stack_top_address(void) {
  machine_absent("nmi_stack_top_address");
}
MACHINE_INLINE uint64_t boot_stacks_end_address(void) {
  machine_absent("boot_stacks_end_address");
}

#endif
