// Whose malloc and free are measured.

#pragma once

#include <stddef.h>

/// All are called through these, from one program: where the linker puts a loop costs
/// more than heaps differ by.
typedef struct {
  void *(*allocate)(size_t size);
  void (*release)(void *block);

  /// How our own heap learns which core a thread plays. Others find out for themselves.
  void (*start_thread)(unsigned core);
} Allocator;

/// At first the malloc and free that the loader finds: the C library's, or those of a
/// library that is preloaded.
extern Allocator allocator;

/// Takes our heap from the shared library at `path`.
void allocator_load(const char *path);

/// The file that the measured functions lie in.
const char *allocator_library(void);
