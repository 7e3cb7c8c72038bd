// A number that nobody outside the machine knows.

#pragma once

#include <stdint.h>

#include "../Boot/bare.h"

#if MACHINE_IS_BARE

/// The time stamp counter (Intel SDM 3, 18.17), multiplied so that all bits depend on
/// its lowest ones: who sends us packets does not know to the nanosecond for how long
/// the processor has run.
MACHINE_INLINE uint64_t processor_secret(void) {
  uint32_t low, high;
  __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
  return ((uint64_t)high << 32 | low) * 0x9e3779b97f4a7c15;
}

#else

/// The same in each run of a test.
MACHINE_INLINE uint64_t processor_secret(void) { return 0x9e3779b97f4a7c15; }

#endif
