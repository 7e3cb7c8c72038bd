// Waiting for another core without rest.

#pragma once

#include "../Boot/bare.h"

/// Tells the processor that this is a loop which waits (`pause`): it leaves the
/// other thread of its core more, and a hypervisor may run another core meanwhile.
MACHINE_INLINE void processor_pause(void) {
#if defined(__x86_64__)
  __asm__ volatile("pause" : : : "memory");
#elif defined(__aarch64__)
  __asm__ volatile("yield" : : : "memory");
#endif
}
