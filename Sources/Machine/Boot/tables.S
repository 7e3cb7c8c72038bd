// Room for the processor's tables of core 0.

#include "bare.h"

#if MACHINE_IS_BARE

.section .bss.boot, "aw", @nobits

.balign 16
.globl core0_gdt, core0_task_state, interrupt_table
interrupt_table:
  .skip 256 * 16
core0_gdt:
  .skip 5 * 8
.balign 16
core0_task_state:
  .skip 104

#endif
