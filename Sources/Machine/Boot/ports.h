// The processor's I/O ports (Intel SDM 1, chapter 19).

#pragma once

#include <stdint.h>

#include "bare.h"

MACHINE(void port_write8(uint16_t port, uint8_t value), {
  __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port) : "memory");
})

MACHINE(void port_write16(uint16_t port, uint16_t value), {
  __asm__ volatile("outw %0, %1" : : "a"(value), "Nd"(port) : "memory");
})

MACHINE(uint8_t port_read8(uint16_t port), {
  uint8_t value;
  __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port) : "memory");
  return value;
})

MACHINE(uint16_t port_read16(uint16_t port), {
  uint16_t value;
  __asm__ volatile("inw %1, %0" : "=a"(value) : "Nd"(port) : "memory");
  return value;
})
