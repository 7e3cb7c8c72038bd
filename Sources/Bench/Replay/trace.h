// A row of allocations and frees, as the replayer has it in memory.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One call of malloc or free.
typedef struct {
  /// Which block: a small number, taken again after the block was freed.
  uint32_t block : 31;
  uint32_t is_free : 1;

  /// How many bytes the block has; also at its free.
  uint32_t size;
} Operation;

/// All of them. The memory is mapped, never of the allocator that is measured.
typedef struct {
  Operation *operations;
  size_t count;

  /// How many block numbers there are.
  size_t blocks;

  /// How many operations came before the survivors' frees were added.
  size_t recorded;

  /// Most bytes that were allocated at once, and after which operation.
  size_t peak_live, peak_at;

  /// Bytes that were still allocated after the recorded ones.
  size_t end_live;

  // While the trace is built: bytes allocated now, numbers to take again, and
  // the size of each block (FREED where it is not allocated).
  size_t live;
  uint32_t *free_numbers;
  size_t free_count;
  uint32_t *sizes;
} Trace;

/// Zeros, mapped.
void *map_bytes(size_t size);

/// Ends the program with a sentence.
__attribute__((noreturn, format(printf, 1, 2))) void fail(const char *format, ...);

void trace_begin(Trace *trace);

/// Adds an allocation and returns its block: the one that was freed last, or a
/// new one where none is free.
uint32_t trace_allocate(Trace *trace, size_t size);

void trace_free(Trace *trace, uint32_t block);

/// Frees what is left, so that the trace can be replayed again and again.
void trace_end(Trace *trace);

/// Reads a file in the format of Tests/Corpus/Memory/README.md.
void trace_read(Trace *trace, const char *path);

/// Makes the trace of that name; false where there is none.
bool trace_generate(Trace *trace, const char *name, uint64_t seed);

/// Steele, Lea and Flood's SplitMix64.
static inline uint64_t random_next(uint64_t *state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/// A number from `low` to `high`.
static inline uint32_t random_between(uint64_t *state, uint32_t low, uint32_t high) {
  return low + (uint32_t)((random_next(state) >> 32) * (high - low + 1ull) >> 32);
}

/// A size from `low` to `high`, where each doubling is as likely as the next.
uint32_t random_size(uint64_t *state, uint32_t low, uint32_t high);
