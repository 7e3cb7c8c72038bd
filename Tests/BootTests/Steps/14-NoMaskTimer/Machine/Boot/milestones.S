// Places that a boot passes once, with names that the counter of guest
// instructions can look for. Passing one costs a call and a return.

#include "bare.h"

#if MACHINE_IS_BARE

.section .text.milestones, "ax"
.globl milestone_console, milestone_ready, milestone_power_off
.type milestone_console, @function
.type milestone_ready, @function
.type milestone_power_off, @function
milestone_console:
  ret
milestone_ready:
  sti
  ret
milestone_power_off:
  ret

#endif
