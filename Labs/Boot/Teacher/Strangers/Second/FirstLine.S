// The first line of a boot, written before the kernel's own first instruction.
// Step 4 of the handout.
//
// 32-bit protected mode, flat segments, no stack. EBX is the loader's and goes on
// to pvh_entry; every other register is ours.

#include "Boot/bare.h"
#include "parameters.h"

#if MACHINE_IS_BARE

#define SLOT_SIZE 64
#define KIND_ENTRY 1

.section .text.first, "ax"
.code32

.globl first_instruction
.type first_instruction, @function
first_instruction:
  // There is no stack, so ESP is free to walk over slot 0: up by pops, which read
  // the last boot's line and leave ESP at its end, and down by pushes, which write
  // ours.
  movl %ds, %eax
  movl %eax, %ss
  movl $RECORDER_ADDRESS, %esp
  movl $RECORDER_SEAL, %eax
1:
  popl %ecx
  subl %ecx, %eax
  cmpl $(RECORDER_ADDRESS + SLOT_SIZE), %esp
  jne 1b

  // EAX is 0 where the seal is right. With what is wrong of magic and kind, it stays
  // 0 for a whole first line alone, and only then a subtraction of 1 borrows.
  movl (RECORDER_ADDRESS + 0), %ecx
  xorl $RECORDER_MAGIC, %ecx
  orl %ecx, %eax
  movl (RECORDER_ADDRESS + 4), %ecx
  xorl $KIND_ENTRY, %ecx
  orl %ecx, %eax
  subl $1, %eax
  sbbl %edi, %edi
  andl (RECORDER_ADDRESS + 8), %edi
  incl %edi

  // A reset from here on finds no kind, until the line is there but for its magic,
  // which is the same as ever.
  movl $0, (RECORDER_ADDRESS + 4)
  movl $RECORDER_SEAL, %eax
  subl $RECORDER_MAGIC, %eax
  subl $KIND_ENTRY, %eax
  subl %edi, %eax
  subl %ebx, %eax
  pushl %eax
  .rept 10
    pushl $0
  .endr
  pushl %ebx
  pushl $0
  pushl %edi
  pushl $KIND_ENTRY
  pushl $RECORDER_MAGIC
  jmp pvh_entry
.size first_instruction, . - first_instruction

#endif
