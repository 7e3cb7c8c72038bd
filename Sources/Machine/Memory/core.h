// Which core one stands on, and what it has for itself.

#pragma once

#include <stdint.h>

#include "../Boot/bare.h"

/// What a core has for itself. Until a later chapter starts others, there is one
/// core, with number 0.
typedef struct {
  /// 0 for the core that the machine started with.
  uint64_t number;

  /// Where the core's heap lies.
  uint64_t heap;

  /// For later chapters.
  uint64_t others[6];
} CoreBlock;

#if MACHINE_IS_BARE

// GS points at the block: the segment's base is a register of each core, and no
// load of a selector is needed to change it (Intel SDM 3, 3.4.4.1).
#define MSR_GS_BASE 0xc0000101
#define THIS_CORE ((const __attribute__((address_space(256))) CoreBlock *)0)

/// Makes the block at `address` this core's own. It stays there for good.
MACHINE_INLINE UNSAFE void core_use_block(uint64_t address) {
  __asm__ volatile("wrmsr"
                   :
                   : "c"(MSR_GS_BASE), "a"((uint32_t)address), "d"((uint32_t)(address >> 32))
                   : "memory");
}

#else

// A test gives each thread that plays a core a block, and the thread has a copy.
#ifdef __wasm__
extern CoreBlock hosted_core;
#elif defined(__linux__)
// One load away as well, as other allocators have it, where a library would else ask
// the loader.
extern _Thread_local CoreBlock hosted_core __attribute__((tls_model("initial-exec")));
#else
extern _Thread_local CoreBlock hosted_core;
#endif
#define THIS_CORE (&hosted_core)

MACHINE_INLINE UNSAFE void core_use_block(uint64_t address) {
  hosted_core = *(const CoreBlock *)(uintptr_t)address;
}

#endif

/// The number of this core, one load away.
MACHINE_INLINE uint64_t core_number(void) { return THIS_CORE->number; }

/// Where the heap of this core lies, one load away.
MACHINE_INLINE uint64_t core_heap(void) { return THIS_CORE->heap; }
