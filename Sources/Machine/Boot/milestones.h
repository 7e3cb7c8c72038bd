// Places that a boot passes once; `torito bench boot` counts the guest's
// instructions from the entry to each.

#pragma once

#include "bare.h"

#if MACHINE_IS_BARE

/// The console is about to be given its first byte.
void milestone_console(void);

/// The kernel has said that it is ready.
void milestone_ready(void);

/// The machine is about to be switched off.
void milestone_power_off(void);

#else

MACHINE_INLINE void milestone_console(void) { machine_absent("milestone_console"); }
MACHINE_INLINE void milestone_ready(void) { machine_absent("milestone_ready"); }
MACHINE_INLINE void milestone_power_off(void) { machine_absent("milestone_power_off"); }

#endif
