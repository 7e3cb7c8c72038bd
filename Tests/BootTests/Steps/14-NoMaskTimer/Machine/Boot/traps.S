// The 256 doors, without a list of those that have an error code.

#include "bare.h"

#if MACHINE_IS_BARE

.text

// One stub a vector, four bytes each: it leaves the vector on the stack and
// jumps as far as a jump of two bytes can, to the relay behind its group of 32.
// So a stub's address follows from its number (`trap_stub_address`). A push of
// one byte holds -128 to 127, hence the shift.

.balign 16
.globl trap_stubs
.type trap_stubs, @function
trap_stubs:
  .set vector, 0
  .rept 8
    .balign 16
    .rept 32
      pushq $(vector - 128)
      jmp 1f
      .set vector, vector + 1
    .endr
    1: jmp trap_without_error_code
  .endr
.size trap_stubs, . - trap_stubs

// Where RIP lies in a `TrapFrame`: behind fifteen registers, the vector and the
// error code.
#define FRAME_RIP (17 * 8)

.type trap_without_error_code, @function
trap_without_error_code:
  testb $8, %spl
  jnz trap_with_error_code
  pushq (%rsp)
  movq $0, 8(%rsp)
.size trap_without_error_code, . - trap_without_error_code

.type trap_with_error_code, @function
trap_with_error_code:
  addq $128, (%rsp)
  pushq %rax
  pushq %rbx
  pushq %rcx
  pushq %rdx
  pushq %rsi
  pushq %rdi
  pushq %rbp
  pushq %r8
  pushq %r9
  pushq %r10
  pushq %r11
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  cld
  movq %rsp, %rdi

  // A frame as a function's caller leaves it: so whoever follows the frames
  // from a handler comes to the interrupted function, on whatever stack.
  pushq FRAME_RIP(%rdi)
  pushq %rbp
  movq %rsp, %rbp
  call trap_dispatch
  addq $16, %rsp

  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %r11
  popq %r10
  popq %r9
  popq %r8
  popq %rbp
  popq %rdi
  popq %rsi
  popq %rdx
  popq %rcx
  popq %rbx
  popq %rax
  addq $16, %rsp
  iretq
.size trap_with_error_code, . - trap_with_error_code

#endif
