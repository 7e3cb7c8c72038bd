// The places of milestones.h.

#include "../Boot/bare.h"

#if MACHINE_IS_BARE

.section .text.milestones, "ax"
.globl milestone_memory, milestone_pairs_begin, milestone_pairs_end
.type milestone_memory, @function
.type milestone_pairs_begin, @function
.type milestone_pairs_end, @function
milestone_memory:
  ret
milestone_pairs_begin:
  ret
milestone_pairs_end:
  ret

#endif
