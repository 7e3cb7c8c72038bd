// memset, memcpy and memmove, which the compiler calls by name. Compiled
// Swift or C could be turned into a call of itself.

#include "bare.h"

#if MACHINE_IS_BARE

.section .text.memset, "ax"
.globl memset
.type memset, @function
memset:
  movq %rdi, %r8
  movzbl %sil, %eax
  movabsq $0x0101010101010101, %rcx
  imulq %rcx, %rax
  movq %rdx, %rcx
  shrq $3, %rcx
  rep stosq
  movl %edx, %ecx
  andl $7, %ecx
  rep stosb
  movq %r8, %rax
  ret
.size memset, . - memset

.section .text.memcpy, "ax"
.globl memcpy
.type memcpy, @function
memcpy:
  movq %rdi, %rax
  movq %rdx, %rcx
  shrq $3, %rcx
  rep movsq
  movl %edx, %ecx
  andl $7, %ecx
  rep movsb
  ret
.size memcpy, . - memcpy

// Upwards, unless the destination begins inside the source.
.section .text.memmove, "ax"
.globl memmove
.type memmove, @function
memmove:
  movq %rdi, %rax
  subq %rsi, %rax
  cmpq %rdx, %rax
  jae memcpy
  movq %rdi, %rax
  leaq -1(%rdi, %rdx), %rdi
  leaq -1(%rsi, %rdx), %rsi
  movq %rdx, %rcx
  std
  rep movsb
  cld
  ret
.size memmove, . - memmove

#endif
