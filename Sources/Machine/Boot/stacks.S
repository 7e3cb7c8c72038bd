// The stacks of core 0: the one that it starts on, and those that its traps
// switch to.

#include "bare.h"

#if MACHINE_IS_BARE

#define PAGE 4096

.section .bss.stacks, "aw", @nobits
.balign PAGE

.globl boot_stack_guard, boot_stack_top
boot_stack_guard:
  .skip PAGE
  .skip 8 * PAGE
boot_stack_top:

.globl page_fault_stack_top, double_fault_stack_top, nmi_stack_top, boot_stacks_end
  .skip 2 * PAGE
page_fault_stack_top:
  .skip 2 * PAGE
double_fault_stack_top:
  .skip 2 * PAGE
nmi_stack_top:
boot_stacks_end:

#endif
