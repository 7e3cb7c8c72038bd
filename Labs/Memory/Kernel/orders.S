// The page that holds what the kernel is told to do, and what came of it: see
// Orders.swift.

#include "Boot/bare.h"

#if MACHINE_IS_BARE

.section .bss.orders, "aw", @nobits
.globl lab_orders
.balign 4096
lab_orders:
  .skip 4096

#endif
