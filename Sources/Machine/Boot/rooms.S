// Room for what Boot copies out of the loader's memory.

#include "bare.h"
#include "rooms.h"

#if MACHINE_IS_BARE

.section .bss.rooms, "aw", @nobits
.balign 16
.globl memory_map_room, module_room, command_line_room
memory_map_room:
  .skip MEMORY_MAP_ROOM_SIZE
module_room:
  .skip MODULE_ROOM_SIZE
command_line_room:
  .skip COMMAND_LINE_ROOM_SIZE

#endif
