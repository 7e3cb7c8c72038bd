// Loads and stores at addresses that the program does not own: boot
// structures, firmware tables, device registers. Each is one access of the
// named width, never split, merged or dropped by the compiler.

#pragma once

#include <stdint.h>

#include "bare.h"

#if MACHINE_IS_BARE

static inline uint8_t memory_load8(uint64_t address) {
  return *(volatile const uint8_t *)address;
}

static inline uint16_t memory_load16(uint64_t address) {
  return *(volatile const uint16_t *)address;
}

static inline uint32_t memory_load32(uint64_t address) {
  return *(volatile const uint32_t *)address;
}

static inline uint64_t memory_load64(uint64_t address) {
  return *(volatile const uint64_t *)address;
}

static inline void memory_store8(uint64_t address, uint8_t value) {
  *(volatile uint8_t *)address = value;
}

static inline void memory_store64(uint64_t address, uint64_t value) {
  *(volatile uint64_t *)address = value;
}

#else

static inline uint8_t memory_load8(uint64_t address) {
  (void)address;
  machine_absent("memory_load8");
}

static inline uint16_t memory_load16(uint64_t address) {
  (void)address;
  machine_absent("memory_load16");
}

static inline uint32_t memory_load32(uint64_t address) {
  (void)address;
  machine_absent("memory_load32");
}

static inline uint64_t memory_load64(uint64_t address) {
  (void)address;
  machine_absent("memory_load64");
}

static inline void memory_store8(uint64_t address, uint8_t value) {
  (void)address, (void)value;
  machine_absent("memory_store8");
}

static inline void memory_store64(uint64_t address, uint64_t value) {
  (void)address, (void)value;
  machine_absent("memory_store64");
}

#endif
