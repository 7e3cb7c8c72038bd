// Where the linker script put the kernel.

#pragma once

#include <stdint.h>

#include "bare.h"

/// The first byte of the kernel's image in memory.
MACHINE_ADDRESS(image_start)

/// The first byte past the code.
MACHINE_ADDRESS(text_end)

/// The first byte past the constants, which begin on the page after the code.
MACHINE_ADDRESS(rodata_end)

/// The first byte of the variables, at the beginning of a page.
MACHINE_ADDRESS(data_start)

/// The first byte past the image, its cleared part included.
MACHINE_ADDRESS(image_end)
