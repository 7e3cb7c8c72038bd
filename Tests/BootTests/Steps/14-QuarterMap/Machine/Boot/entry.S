// The first instructions, with a map of one gigabyte.
//
// The loader (QEMU, qboot, Firecracker ...) starts us as Xen's PVH protocol
// says (xen/docs/misc/pvh.pandoc): 32-bit protected mode, flat segments, no
// paging, interrupts off, EBX pointing at the start info. The ELF loader has
// cleared .bss. We leave in 64-bit mode, on page tables of our own.

#include "bare.h"

#if MACHINE_IS_BARE

#define START_INFO_MAGIC 0x336ec578

#define PAGE 4096
#define PRESENT_WRITABLE 0x03
#define LARGE_PAGE 0x80

#define CPUID_EXTENDED 0x80000000
#define CPUID_LONG_MODE (1 << 29)
#define CR0_PAGING (1 << 31)
#define CR4_PAE (1 << 5)
#define MSR_EFER 0xc0000080
#define EFER_LONG_MODE (1 << 8)

#define CODE64 0x08
#define DATA 0x10

// The note by which a loader finds the entry: XEN_ELFNOTE_PHYS32_ENTRY (18). The
// linker script says what the name stands for.
.section .note.pvh, "a", @note
  .balign 4
  .long 4, 4, 18
  .asciz "Xen"
  .long first_instruction

.section .text.entry, "ax"
.code32

.globl pvh_entry
.type pvh_entry, @function
pvh_entry:
  cld
  movl %ds, %eax
  movl %eax, %ss
  movl $boot_stack_top, %esp
  movl $no_start_info, %esi
  cmpl $START_INFO_MAGIC, (%ebx)
  jne refuse
  movl %ebx, boot_start_info

  movl $no_long_mode, %esi
  movl $CPUID_EXTENDED, %eax
  cpuid
  cmpl $(CPUID_EXTENDED + 1), %eax
  jb refuse
  movl $(CPUID_EXTENDED + 1), %eax
  cpuid
  testl $CPUID_LONG_MODE, %edx
  jz refuse

  // Page 0 is about to go: keep what the firmware left in it, which is the
  // EBDA's address and, where SeaBIOS booted us, the memory map; and eight
  // bytes more, so that a load may cross its end.
  xorl %esi, %esi
  movl $boot_page_zero, %edi
  movl $((PAGE + 8) / 4), %ecx
  rep movsl

  call build_page_tables

  movl $boot_pml4, %eax
  movl %eax, %cr3
  movl %cr4, %eax
  orl $CR4_PAE, %eax
  movl %eax, %cr4
  movl $MSR_EFER, %ecx
  rdmsr
  orl $EFER_LONG_MODE, %eax
  wrmsr
  movl %cr0, %eax
  orl $CR0_PAGING, %eax
  movl %eax, %cr0
  lgdt entry_gdt_register
  ljmp $CODE64, $long_mode
.size pvh_entry, . - pvh_entry

// Maps the first GB to itself (Intel SDM 3, 4.5): 2 MB pages, but for
// the first 2 MB, whose 4 KB pages let us leave out two of them. Page 0 is
// where a null pointer leads, and the page under the stack where a stack that
// overflows does.
.globl build_page_tables
.type build_page_tables, @function
build_page_tables:
  movl $boot_page_table, %edi
  movl $512, %ecx
  movl $PRESENT_WRITABLE, %eax
  movl $PAGE, %edx
  call fill
  movl $0, boot_page_table
  movl $boot_stack_guard, %eax
  shrl $9, %eax
  movl $0, boot_page_table(%eax)

  movl $boot_page_directories, %edi
  movl $512, %ecx
  movl $(LARGE_PAGE | PRESENT_WRITABLE), %eax
  movl $(512 * PAGE), %edx
  call fill
  movl $(boot_page_table + PRESENT_WRITABLE), boot_page_directories

  movl $(boot_page_directories + PRESENT_WRITABLE), %eax
  movl %eax, boot_pdpt
  movl $(boot_pdpt + PRESENT_WRITABLE), boot_pml4
  ret
.size build_page_tables, . - build_page_tables

// Fills the ECX entries at EDI: the first with EAX, each other with EDX more
// than the one before. Sixteen a turn: these 2,560 entries are most of what runs
// before the first message.
.type fill, @function
fill:
  .set slot, 0
  .rept 16
    movl %eax, slot(%edi)
    addl %edx, %eax
    .set slot, slot + 8
  .endr
  addl $128, %edi
  subl $16, %ecx
  jnz fill
  ret
.size fill, . - fill

#define SERIAL 0x3f8
#define SERIAL_LINE_STATUS (SERIAL + 5)
#define SERIAL_CAN_TRANSMIT 0x20
#define SERIAL_PATIENCE 100000
#define DEBUG_EXIT 0xf4
#define STATUS_REFUSED 3

// Prints the sentence at ESI and ends. There is no console yet, no interrupt
// table and perhaps no 64-bit processor, so this is all by hand.
.type refuse, @function
refuse:
  lodsb
  testb %al, %al
  jz 3f
  movb %al, %bl
  movl $SERIAL_PATIENCE, %ecx
1:
  movw $SERIAL_LINE_STATUS, %dx
  inb %dx, %al
  testb $SERIAL_CAN_TRANSMIT, %al
  jnz 2f
  decl %ecx
  jnz 1b
2:
  movw $SERIAL, %dx
  movb %bl, %al
  outb %al, %dx
  jmp refuse
3:
  // QEMU's isa-debug-exit, where it is; elsewhere nobody hears this.
  movb $(STATUS_REFUSED + 1), %al
  outb %al, $DEBUG_EXIT
4:
  cli
  hlt
  jmp 4b
.size refuse, . - refuse

.code64
.globl long_mode
.type long_mode, @function
long_mode:
  movl $DATA, %eax
  movl %eax, %ds
  movl %eax, %es
  movl %eax, %ss
  xorl %eax, %eax
  movl %eax, %fs
  movl %eax, %gs
  movl $boot_stack_top, %esp
  xorl %ebp, %ebp
  xorl %edi, %edi
  xorl %esi, %esi
  call main
1:
  cli
  hlt
  jmp 1b
.size long_mode, . - long_mode

.section .rodata.entry, "a"
no_start_info:
  .asciz "Torito: no PVH start info at EBX. Boot this ELF by its PVH note, as `qemu-system-x86_64 -kernel` does.\r\n"
no_long_mode:
  .asciz "Torito: this processor has no 64-bit mode (CPUID 80000001h, EDX bit 29). Choose another, as `-cpu qemu64`.\r\n"

.balign 8
entry_gdt:
  .quad 0
  .quad 0x00af9b000000ffff
  .quad 0x00cf93000000ffff
entry_gdt_register:
  .word . - entry_gdt - 1
  .long entry_gdt

.section .bss.boot, "aw", @nobits
.balign PAGE
boot_pml4:
  .skip PAGE
boot_pdpt:
  .skip PAGE
boot_page_directories:
  .skip PAGE
boot_page_table:
  .skip PAGE

.globl boot_page_zero, boot_start_info
boot_page_zero:
  .skip PAGE + 8
boot_start_info:
  .skip 8

#endif
