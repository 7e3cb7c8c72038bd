// Places that a boot passes once; `torito bench boot` counts the guest's
// instructions from the entry to each.

#pragma once

#include "bare.h"

/// The console is about to be given its first byte.
MACHINE_ASSEMBLY(void milestone_console(void))

/// The kernel has said that it is ready.
MACHINE_ASSEMBLY(void milestone_ready(void))

/// The machine is about to be switched off.
MACHINE_ASSEMBLY(void milestone_power_off(void))
