// The two words that are written to, and who writes to the first of them. A label
// stands behind each write: that is where the trap comes.

#include "Boot/bare.h"

#if MACHINE_IS_BARE

.section .bss.ledger, "aw", @nobits
.globl ledger
  .balign 8
ledger:
  .skip 8

.section .text.writers, "ax"
.code64

// void ada(uint32_t value)
.globl ada, ada_wrote
.type ada, @function
ada:
  movl %edi, ledger(%rip)
ada_wrote:
  ret
.size ada, . - ada

// void bert(uint32_t value): in two parts, the low half first.
.globl bert, bert_wrote_half, bert_wrote
.type bert, @function
bert:
  movzwl %di, %eax
  movl %eax, ledger(%rip)
bert_wrote_half:
  movl %edi, ledger(%rip)
bert_wrote:
  ret
.size bert, . - bert

#endif
