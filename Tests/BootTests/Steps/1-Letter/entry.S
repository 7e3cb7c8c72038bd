// The smallest kernel: it says one letter and ends.

#define SERIAL 0x3f8
#define DEBUG_EXIT 0xf4
#define STATUS_SUCCESS 0

.section .note.pvh, "a", @note
  .balign 4
  .long 4, 4, 18
  .asciz "Xen"
  .long pvh_entry

.section .text.entry, "ax"
.code32
.globl pvh_entry, boot_stack_top
boot_stack_top = 0  // kernel.ld asks where the stack ends: we have none.

pvh_entry:
  movw $SERIAL, %dx
  movb $'T', %al
  outb %al, %dx
  movb $'\n', %al
  outb %al, %dx
  movb $(STATUS_SUCCESS + 1), %al
  outb %al, $DEBUG_EXIT
halt:
  hlt
  jmp halt
