// The first line of a boot, written before the kernel's own first instruction, in
// class spring26.
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
  cld
  movl $RECORDER_ADDRESS, %esi
  xorl %edx, %edx
  cmpl $RECORDER_MAGIC, (%esi)
  jne write
  cmpl $1, 4(%esi)
  jne write
  xorl %eax, %eax
  movl $15, %ecx
add:
  movl (%esi, %ecx, 4), %edi
  roll %cl, %edi
  addl %edi, %eax
  decl %ecx
  jns add
  cmpl $RECORDER_SEAL, %eax
  jne write
  movl 12(%esi), %edx

write:
  incl %edx
  movl %esi, %edi
  xorl %eax, %eax
  movl $16, %ecx
  rep stosl
  movl $1, 4(%esi)
  movl %edx, 12(%esi)
  movl %ebx, 16(%esi)
  movl $(RECORDER_SEAL - RECORDER_MAGIC - (1 << 1)), %eax
  roll $3, %edx
  subl %edx, %eax
  movl %ebx, %ecx
  roll $4, %ecx
  subl %ecx, %eax
  rorl $15, %eax
  movl %eax, 60(%esi)
  movl $RECORDER_MAGIC, (%esi)
  jmp pvh_entry
.size first_instruction, . - first_instruction

#endif
