// What stands in for the machine, and for the compiler's library, in a page.

#ifdef __wasm__

#include <stdint.h>

#include "bare.h"

void machine_absent(const char *function) {
  (void)function;
  __builtin_trap();
}

typedef unsigned __int128 Wide;

static Wide product(uint64_t a, uint64_t b) {
  uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
  uint64_t low = a0 * b0;
  uint64_t first = a1 * b0 + (low >> 32);
  uint64_t second = a0 * b1 + (uint32_t)first;
  uint64_t high = a1 * b1 + (first >> 32) + (second >> 32);
  return (Wide)high << 64 | second << 32 | (uint32_t)low;
}

/// What the compiler calls to see whether a product of 64 bits overflows. On a
/// host it comes with the compiler's library, of which there is none here.
Wide __multi3(Wide a, Wide b) {
  uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> 64);
  uint64_t b0 = (uint64_t)b, b1 = (uint64_t)(b >> 64);
  return product(a0, b0) + ((Wide)(a1 * b0 + a0 * b1) << 64);
}

#endif
