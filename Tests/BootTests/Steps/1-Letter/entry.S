// The smallest kernel: it says one letter and ends.

#define SERIAL 0x3f8
#define DEBUG_EXIT 0xf4
#define STATUS_SUCCESS 0

.section .note.pvh, "a", @note
  .balign 4
  .long 4, 4, 18
  .asciz "Xen"
  .long pvh_entry

.text
.code32
.globl pvh_entry
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
