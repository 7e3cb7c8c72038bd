// The same program, but the upper half of what is divided is not cleared.

.section .note.pvh, "a", @note
  .balign 4
  .long 4, 4, 18
  .asciz "Xen"
  .long pvh_entry

.section .text.entry, "ax"
.code32

.globl pvh_entry
pvh_entry:
  movl $boot_stack_top, %esp
  call sum
  call print
  movb $1, %al
  outb %al, $0xf4
1:
  hlt
  jmp 1b

// The sum of all numbers, in EAX.
sum:
  xorl %eax, %eax
  movl $6, %ecx
1:
  addl numbers - 4(, %ecx, 4), %eax
  decl %ecx
  jnz 1b
  ret

// Prints EAX in decimal.
print:
  movl $10, %ebx
  xorl %ecx, %ecx
1:
  divl %ebx
  pushl %edx
  incl %ecx
  testl %eax, %eax
  jnz 1b

  movw $0x3f8, %dx
2:
  popl %eax
  addb $'0', %al
  outb %al, %dx
  decl %ecx
  jnz 2b
  movb $'\n', %al
  outb %al, %dx
  ret

.section .rodata.entry, "a"
numbers:
  .long 3, 14, 15, 92, 65, 35

.section .bss.stacks, "aw", @nobits
.globl boot_stack_top
  .skip 4096
boot_stack_top:
