// The first line of a boot. What the words of the old line lack of the seal is
// reckoned down to nothing; the new line is written from its end on.

#include "Boot/bare.h"
#include "parameters.h"

#if MACHINE_IS_BARE

.section .text.first, "ax"
.code32

#define WORD(n) RECORDER_ADDRESS + 4 * n

.globl first_instruction
.type first_instruction, @function
first_instruction:
  xorl %ecx, %ecx
  movl $RECORDER_SEAL, %eax
1:
  subl WORD(0)(, %ecx, 4), %eax
  incl %ecx
  cmpl $16, %ecx
  jb 1b
  xorl %edi, %edi
  testl %eax, %eax
  jnz 2f
  cmpl $RECORDER_MAGIC, WORD(0)
  jnz 2f
  cmpl $1, WORD(1)
  jnz 2f
  movl WORD(2), %edi
2:
  addl $1, %edi

  movl $(RECORDER_SEAL - RECORDER_MAGIC - 1), %eax
  subl %edi, %eax
  subl %ebx, %eax
  movl %eax, WORD(15)
  movl $14, %ecx
3:
  movl $0, WORD(0)(, %ecx, 4)
  decl %ecx
  cmpl $4, %ecx
  ja 3b
  movl %ebx, WORD(4)
  movl $0, WORD(3)
  movl %edi, WORD(2)
  movl $1, WORD(1)
  movl $RECORDER_MAGIC, WORD(0)
  jmp pvh_entry
.size first_instruction, . - first_instruction

#endif
