// Where the linker script put the kernel.

#pragma once

#include <stdint.h>

#include "bare.h"

/// The first byte of the kernel's image in memory.
MACHINE_ADDRESS(image_start)

/// The first byte past the image, its cleared part included.
MACHINE_ADDRESS(image_end)
