// Where the processor's own tables of core 0 lie.

#pragma once

#include <stdint.h>

#include "bare.h"

/// Room for five entries of the global descriptor table.
MACHINE_ADDRESS(core0_gdt)

/// Room for a 64-bit task state.
MACHINE_ADDRESS(core0_task_state)

/// Room for 256 gates.
MACHINE_ADDRESS(interrupt_table)
