// What the entry kept of the loader's state.

#pragma once

#include <stdint.h>

#include "bare.h"

#if MACHINE_IS_BARE

extern const uint64_t boot_start_info;
extern char boot_page_zero[];

/// Where the loader put `hvm_start_info`.
MACHINE_INLINE uint64_t boot_start_info_address(void) { return boot_start_info; }

/// The entry's copy of page 0.
MACHINE_INLINE uint64_t boot_page_zero_address(void) { return (uint64_t)boot_page_zero; }

#else

MACHINE_INLINE uint64_t boot_start_info_address(void) { machine_absent("boot_start_info_address"); }

MACHINE_INLINE uint64_t boot_page_zero_address(void) { machine_absent("boot_page_zero_address"); }

#endif
