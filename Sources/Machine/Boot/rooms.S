// Room for what Boot copies out of the loader's memory. Its form is Boot's;
// how many of each fit is said in `StartInfoBuffers`.

#include "bare.h"

#if MACHINE_IS_BARE

.section .bss.rooms, "aw", @nobits
.balign 16
.globl memory_map_room, module_room, command_line_room
memory_map_room:
  .skip 128 * 24
module_room:
  .skip 8 * 16
command_line_room:
  .skip 4096

#endif
