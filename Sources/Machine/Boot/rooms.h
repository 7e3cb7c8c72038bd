// Where Boot copies the loader's lists to, and how many bytes there are.

#pragma once

#define MEMORY_MAP_ROOM_SIZE 3072
#define MODULE_ROOM_SIZE 128
#define COMMAND_LINE_ROOM_SIZE 4096

#ifndef __ASSEMBLER__

#include <stdint.h>

#include "bare.h"

/// Room for the memory map.
MACHINE_ADDRESS(memory_map_room)

/// Room for the list of modules.
MACHINE_ADDRESS(module_room)

/// Room for the command line.
MACHINE_ADDRESS(command_line_room)

#endif
