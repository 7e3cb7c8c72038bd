// The first line of a boot, written before the kernel's own first instruction.
// Step 4 of the handout.
//
// 32-bit protected mode, flat segments, no stack. EBX is the loader's and goes on
// to pvh_entry; every other register is ours.

#include "Boot/bare.h"
#include "parameters.h"

#if MACHINE_IS_BARE

.section .text.first, "ax"
.code32

.globl first_instruction
.type first_instruction, @function
first_instruction:
  // TODO: step 4
  jmp pvh_entry
.size first_instruction, . - first_instruction

#endif
