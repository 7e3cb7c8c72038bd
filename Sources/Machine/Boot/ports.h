// The processor's I/O ports (Intel SDM 1, chapter 19).

#pragma once

#include <stdint.h>

#include "bare.h"

#if MACHINE_IS_BARE

MACHINE_INLINE void port_write8(uint16_t port, uint8_t value) {
  __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port) : "memory");
}

MACHINE_INLINE void port_write16(uint16_t port, uint16_t value) {
  __asm__ volatile("outw %0, %1" : : "a"(value), "Nd"(port) : "memory");
}

MACHINE_INLINE uint8_t port_read8(uint16_t port) {
  uint8_t value;
  __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port) : "memory");
  return value;
}

MACHINE_INLINE uint16_t port_read16(uint16_t port) {
  uint16_t value;
  __asm__ volatile("inw %1, %0" : "=a"(value) : "Nd"(port) : "memory");
  return value;
}

#else

MACHINE_INLINE void port_write8(uint16_t port, uint8_t value) {
  (void)port, (void)value;
  machine_absent("port_write8");
}

MACHINE_INLINE void port_write16(uint16_t port, uint16_t value) {
  (void)port, (void)value;
  machine_absent("port_write16");
}

MACHINE_INLINE uint8_t port_read8(uint16_t port) {
  (void)port;
  machine_absent("port_read8");
}

MACHINE_INLINE uint16_t port_read16(uint16_t port) {
  (void)port;
  machine_absent("port_read16");
}

#endif
