// Where Boot copies the loader's lists to.

#pragma once

#include <stdint.h>

#include "bare.h"

#if MACHINE_IS_BARE

extern char memory_map_room[];
extern char module_room[];
extern char command_line_room[];

/// Room for 128 memory regions of 24 bytes.
MACHINE_INLINE uint64_t memory_map_room_address(void) { return (uint64_t)memory_map_room; }

/// Room for 8 modules of 16 bytes.
MACHINE_INLINE uint64_t module_room_address(void) { return (uint64_t)module_room; }

/// Room for 4096 bytes.
MACHINE_INLINE uint64_t command_line_room_address(void) { return (uint64_t)command_line_room; }

#else

MACHINE_INLINE uint64_t memory_map_room_address(void) { machine_absent("memory_map_room_address"); }
MACHINE_INLINE uint64_t module_room_address(void) { machine_absent("module_room_address"); }
MACHINE_INLINE uint64_t command_line_room_address(void) { machine_absent("command_line_room_address"); }

#endif
