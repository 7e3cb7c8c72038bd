// The functions by which Swift's runtime asks for memory: it calls them by name.

#include "../Boot/bare.h"

#if MACHINE_IS_BARE

// int posix_memalign(void **block, size_t alignment, size_t size). It never fails:
// where there is no memory, the heap ends the kernel with a report.
.section .text.posix_memalign, "ax"
.globl posix_memalign
.type posix_memalign, @function
posix_memalign:
  pushq %rbp
  movq %rsp, %rbp
  pushq %rdi
  pushq %rdi
  movq %rdx, %rdi
  call heap_allocate
  popq %rdi
  movq %rax, (%rdi)
  xorl %eax, %eax
  leave
  ret
.size posix_memalign, . - posix_memalign

// void free(void *block)
.section .text.free, "ax"
.globl free
.type free, @function
free:
  jmp heap_free
.size free, . - free

#endif
