// The first line of a boot, without a loop: each word has its instruction.

#include "Boot/bare.h"
#include "parameters.h"

#if MACHINE_IS_BARE

.section .text.first, "ax"
.code32

#define WORD(n) RECORDER_ADDRESS + 4 * n

.globl first_instruction
.type first_instruction, @function
first_instruction:
  movl WORD(0), %eax
  .irp n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  addl WORD(\n), %eax
  .endr
  movl $1, %edx
  cmpl $RECORDER_SEAL, %eax
  jne first_line
  cmpl $RECORDER_MAGIC, WORD(0)
  jne first_line
  cmpl %edx, WORD(1)
  jne first_line
  addl WORD(2), %edx

first_line:
  // Until the last store there is none.
  movl $0, WORD(0)
  movl $1, WORD(1)
  movl %edx, WORD(2)
  movl $0, WORD(3)
  movl %ebx, WORD(4)
  .irp n, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
  movl $0, WORD(\n)
  .endr
  movl $(RECORDER_SEAL - RECORDER_MAGIC - 1), %ecx
  subl %edx, %ecx
  subl %ebx, %ecx
  movl %ecx, WORD(15)
  movl $RECORDER_MAGIC, WORD(0)
  jmp pvh_entry
.size first_instruction, . - first_instruction

#endif
