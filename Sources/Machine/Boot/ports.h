// The processor's I/O ports (Intel SDM 1, chapter 19).

#pragma once

#include <stdint.h>

#include "bare.h"

/// Writes a byte to `port`.
MACHINE(void port_write8(uint16_t port, uint8_t value), {
  __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port) : "memory");
})

/// Writes two bytes to `port`, in one access.
MACHINE(void port_write16(uint16_t port, uint16_t value), {
  __asm__ volatile("outw %0, %1" : : "a"(value), "Nd"(port) : "memory");
})

/// Reads a byte from `port`.
MACHINE(uint8_t port_read8(uint16_t port), {
  uint8_t value;
  __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port) : "memory");
  return value;
})
