// What the replayer measures, and by what.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/// What a run of a trace found.
typedef struct {
  size_t operations, rounds;

  /// Of an operation, in the middle round.
  double nanoseconds;

  /// Bytes that were allocated at most, and at the end.
  size_t live, end_live;

  /// Bytes of memory before, at most and at the end.
  size_t before, peak, end;
} Findings;

/// Rounds enough for a middle one: this many nanoseconds in all, but not fewer and
/// not more than that.
enum { LONG_ENOUGH = 200000000, FEWEST_ROUNDS = 5, MOST_ROUNDS = 101 };

/// How often memory is looked at on the way.
enum { SAMPLES = 500 };

/// Whether another round is worth its time.
static inline bool wants_round(size_t rounds, double nanoseconds) {
  return rounds < FEWEST_ROUNDS || (rounds < MOST_ROUNDS && nanoseconds < LONG_ENOUGH);
}

/// The middle one of `count` values, which it sorts.
double median(double *values, size_t count);

/// Memory of this process that no file stands behind and that was touched, in
/// bytes.
size_t footprint(void);

/// Keeps the largest footprint.
static inline void sample(Findings *findings) {
  size_t now = footprint();
  if (now > findings->peak) findings->peak = now;
}

/// Two cores: one allocates and the other frees, through a ring; or, with `both`,
/// each allocates for the other.
Findings replay_crossing(bool both, bool of_memory);

/// Writes in the block's first and last byte, as a program would use it.
static inline void stamp(uint8_t *bytes, uint32_t size, uint32_t mark) {
  if (size > 0) bytes[0] = bytes[size - 1] = (uint8_t)(mark ^ mark >> 8);
}

/// Whether both bytes are still what they were.
static inline bool is_stamped(const uint8_t *bytes, uint32_t size, uint32_t mark) {
  uint8_t byte = (uint8_t)(mark ^ mark >> 8);
  return size == 0 || (bytes[0] == byte && bytes[size - 1] == byte);
}

/// Whether the block is there and aligned for what a program may put into one of
/// that size.
static inline bool is_usable(const void *bytes, uint32_t size) {
  return bytes != NULL && ((uintptr_t)bytes & (size >= 16 ? 15 : 7)) == 0;
}

/// The time by `clock`: CLOCK_MONOTONIC, or CLOCK_THREAD_CPUTIME_ID where nothing is
/// waited for, so that what else the machine does is left out.
static inline double nanoseconds_of(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}
