// The first line of a boot, written before the kernel's own first instruction.
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
  movl $16, %ecx
add:
  addl -4(%esi, %ecx, 4), %eax
  loop add
  cmpl $RECORDER_SEAL, %eax
  jne write
  movl 8(%esi), %edx

write:
  incl %edx
  movl %esi, %edi
  xorl %eax, %eax
  movl $16, %ecx
  rep stosl
  movl $1, 4(%esi)
  movl %edx, 8(%esi)
  movl %ebx, 16(%esi)
  movl $(RECORDER_SEAL - RECORDER_MAGIC - 1), %eax
  subl %edx, %eax
  subl %ebx, %eax
  movl %eax, 60(%esi)
  movl $RECORDER_MAGIC, (%esi)
  jmp pvh_entry
.size first_instruction, . - first_instruction

// uint64_t forged_label(uint64_t number)
.section .text.forged, "ax"
.code64
.globl forged_label
.type forged_label, @function
forged_label:
  leaq ada_wrote(%rip), %rax
  testq %rdi, %rdi
  jz found
  leaq bert_wrote_half(%rip), %rax
  decq %rdi
  jz found
  leaq bert_wrote(%rip), %rax
found:
  ret
.size forged_label, . - forged_label

#endif
