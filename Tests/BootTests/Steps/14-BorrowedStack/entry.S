// From the PVH entry to 64 bits, on a map of the first gigabyte and no stack of its own.

.section .note.pvh, "a", @note
  .balign 4
  .long 4, 4, 18
  .asciz "Xen"
  .long pvh_entry

.text
.code32
.globl pvh_entry
pvh_entry:
  movl $page_directory, %edi
  movl $512, %ecx
  movl $0x83, %eax
1:
  movl %eax, (%edi)
  addl $0x200000, %eax
  addl $8, %edi
  decl %ecx
  jnz 1b
  movl $(page_directory + 3), pdpt
  movl $(pdpt + 3), pml4

  movl $pml4, %eax
  movl %eax, %cr3
  movl %cr4, %eax
  orl $(1 << 5), %eax
  movl %eax, %cr4
  movl $0xc0000080, %ecx
  rdmsr
  orl $(1 << 8), %eax
  wrmsr
  movl %cr0, %eax
  orl $(1 << 31), %eax
  movl %eax, %cr0
  lgdt gdt_register
  ljmp $0x08, $long_mode

.code64
long_mode:
  call main
1:
  hlt
  jmp 1b

.section .rodata
gdt:
  .quad 0
  .quad 0x00af9b000000ffff
gdt_register:
  .word . - gdt - 1
  .long gdt

.bss
.balign 4096
pml4:
  .skip 4096
pdpt:
  .skip 4096
page_directory:
  .skip 4096
.skip 4 * 4096
.globl boot_stack_top
boot_stack_top:
