// What the entry kept of the loader's state.

#pragma once

#include <stdint.h>

#include "bare.h"

/// Where the entry keeps what the loader said: the address of `hvm_start_info`.
MACHINE_ADDRESS(boot_start_info)

/// The entry's copy of page 0.
MACHINE_ADDRESS(boot_page_zero)
