// The two words that are written to.

#include "Boot/bare.h"

#if MACHINE_IS_BARE

.section .bss.ledger, "aw", @nobits
.globl ledger
  .balign 8
ledger:
  .skip 8

#endif
