// Where the stacks of core 0 lie.

#pragma once

#include <stdint.h>

#include "bare.h"

/// The page under the boot stack, which is not mapped.
MACHINE_ADDRESS(boot_stack_guard)

/// The first byte past the boot stack.
MACHINE_ADDRESS(boot_stack_top)

/// The first byte past the stack for page faults.
MACHINE_ADDRESS(page_fault_stack_top)

/// The first byte past the stack for double faults.
MACHINE_ADDRESS(double_fault_stack_top)

/// The first byte past the stack for non-maskable interrupts.
MACHINE_ADDRESS(nmi_stack_top)

/// The first byte past all of these stacks, which lie one above the other.
MACHINE_ADDRESS(boot_stacks_end)
