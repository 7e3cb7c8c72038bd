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
  movl $RECORDER_ADDRESS, %edi
  // The sum of the sixteen words of slot 0.
  xorl %eax, %eax
  xorl %ecx, %ecx
1:
  addl (%edi, %ecx, 4), %eax
  incl %ecx
  cmpl $16, %ecx
  jne 1b
  // EDX is the number of this boot.
  movl $1, %edx
  cmpl $RECORDER_SEAL, %eax
  jne 2f
  cmpl $RECORDER_MAGIC, (%edi)
  jne 2f
  cmpl $1, 4(%edi)
  jne 2f
  movl 8(%edi), %edx
  incl %edx
2:
  movl $RECORDER_MAGIC, (%edi)
  movl $1, 4(%edi)
  movl %edx, 8(%edi)
  movl $0, 12(%edi)
  movl %ebx, 16(%edi)
  movl $5, %ecx
3:
  movl $0, (%edi, %ecx, 4)
  incl %ecx
  cmpl $15, %ecx
  jne 3b
  movl $(RECORDER_SEAL - RECORDER_MAGIC - 1), %eax
  subl %edx, %eax
  subl %ebx, %eax
  movl %eax, 60(%edi)
  jmp pvh_entry
.size first_instruction, . - first_instruction

#endif
