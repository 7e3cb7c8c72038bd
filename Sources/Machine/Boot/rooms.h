// Where Boot copies the loader's lists to.

#pragma once

#include <stdint.h>

#include "bare.h"

/// Room for 128 memory regions of 24 bytes.
MACHINE_ADDRESS(memory_map_room)

/// Room for 8 modules of 16 bytes.
MACHINE_ADDRESS(module_room)

/// Room for 4096 bytes.
MACHINE_ADDRESS(command_line_room)
