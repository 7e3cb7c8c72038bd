// Where the processor's own tables of core 0 lie.

#pragma once

#include <stdint.h>

#include "bare.h"

#if MACHINE_IS_BARE

extern char core0_gdt[];
extern char core0_task_state[];
extern char interrupt_table[];

/// Room for five entries of the global descriptor table.
MACHINE_INLINE uint64_t core0_gdt_address(void) { return (uint64_t)core0_gdt; }

/// Room for a 64-bit task state.
MACHINE_INLINE uint64_t core0_task_state_address(void) { return (uint64_t)core0_task_state; }

/// Room for 256 gates.
MACHINE_INLINE uint64_t interrupt_table_address(void) { return (uint64_t)interrupt_table; }

#else

MACHINE_INLINE uint64_t core0_gdt_address(void) { machine_absent("core0_gdt_address"); }
MACHINE_INLINE uint64_t core0_task_state_address(void) {
  machine_absent("core0_task_state_address");
}
MACHINE_INLINE uint64_t interrupt_table_address(void) {
  machine_absent("interrupt_table_address");
}

#endif
