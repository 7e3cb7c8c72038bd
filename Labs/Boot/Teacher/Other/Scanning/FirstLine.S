// The first line of a boot: the old line is summed from its first word on, with
// lodsl, and the new one written by a table's order, with stosl.

#include "Boot/bare.h"
#include "parameters.h"

#if MACHINE_IS_BARE

.section .text.first, "ax"
.code32

.globl first_instruction
.type first_instruction, @function
first_instruction:
  cld
  movl $RECORDER_ADDRESS, %esi
  movl $16, %ecx
  xorl %edx, %edx
sum:
  lodsl
  addl %eax, %edx
  decl %ecx
  jnz sum
  movl $RECORDER_ADDRESS, %esi
  movl $1, %ebp
  cmpl $RECORDER_SEAL, %edx
  jne number_known
  movl (%esi), %eax
  xorl $RECORDER_MAGIC, %eax
  movl 4(%esi), %edx
  decl %edx
  orl %edx, %eax
  jnz number_known
  addl 8(%esi), %ebp

number_known:
  movl %esi, %edi
  movl $RECORDER_MAGIC, %eax
  stosl
  movl $1, %eax
  stosl
  movl %ebp, %eax
  stosl
  xorl %eax, %eax
  stosl
  movl %ebx, %eax
  stosl
  xorl %eax, %eax
  movl $10, %ecx
  rep stosl
  leal RECORDER_MAGIC + 1(%ebx, %ebp), %eax
  negl %eax
  addl $RECORDER_SEAL, %eax
  stosl
  jmp pvh_entry
.size first_instruction, . - first_instruction

#endif
