// Where the linker script put the kernel.

#pragma once

#include <stdint.h>

#include "bare.h"

#if MACHINE_IS_BARE

extern char image_start[];
extern char image_end[];

/// The first byte of the kernel's image in memory.
MACHINE_INLINE uint64_t image_start_address(void) { return (uint64_t)image_start; }

/// The first byte past the image, its cleared part included.
MACHINE_INLINE uint64_t image_end_address(void) { return (uint64_t)image_end; }

#else

MACHINE_INLINE uint64_t image_start_address(void) {
  machine_absent("image_start_address");
}
MACHINE_INLINE uint64_t image_end_address(void) { machine_absent("image_end_address"); }

#endif
