// Blocks that one core allocates and another one frees.

#define _GNU_SOURCE

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "allocator.h"
#include "measures.h"
#include "trace.h"

/// How many blocks a ring holds, and after how many its other end is told.
enum { RING = 4096, BATCH = 16, SIZES = 1 << 16, BLOCKS = 1 << 20 };

typedef struct {
  uint8_t *bytes;
  uint32_t size;
} Block;

/// From one core to the other. Each end has a line of the cache for itself.
typedef struct {
  _Alignas(128) _Atomic size_t pushed;
  _Alignas(128) _Atomic size_t popped;
  _Alignas(128) Block blocks[RING];
} Ring;

static Ring rings[2];
static uint32_t *sizes;
static bool is_both, is_of_memory;
static pthread_barrier_t barrier;
static Findings found;

static void tell(_Atomic size_t *end, size_t count) {
  if (count % BATCH == 0) atomic_store_explicit(end, count, memory_order_release);
}

static bool push(Ring *ring, size_t index) {
  size_t popped = atomic_load_explicit(&ring->popped, memory_order_acquire);
  if (index - popped == RING) return false;
  uint32_t size = sizes[index % SIZES];
  uint8_t *bytes = allocator.allocate(size);
  if (!is_usable(bytes, size)) fail("malloc(%u) returned %p", size, (void *)bytes);
  stamp(bytes, size, (uint32_t)index);
  ring->blocks[index % RING] = (Block){bytes, size};
  tell(&ring->pushed, index + 1);
  return true;
}

static bool pop(Ring *ring, size_t index) {
  if (atomic_load_explicit(&ring->pushed, memory_order_acquire) <= index) return false;
  Block block = ring->blocks[index % RING];
  if (!is_stamped(block.bytes, block.size, (uint32_t)index)) {
    fail("block %zu of %u bytes was written over", index, block.size);
  }
  allocator.release(block.bytes);
  tell(&ring->popped, index + 1);
  return true;
}

/// Allocates for `out` and frees from `in`, where there are such.
static void exchange(Ring *out, Ring *in) {
  size_t to_push = out == NULL ? 0 : BLOCKS, to_pop = in == NULL ? 0 : BLOCKS;
  size_t pushed = 0, popped = 0;
  unsigned idle = 0;
  while (pushed < to_push || popped < to_pop) {
    bool has_pushed = pushed < to_push && push(out, pushed);
    bool has_popped = popped < to_pop && pop(in, popped);
    pushed += has_pushed, popped += has_popped;
    if (!has_pushed && !has_popped && ++idle % 1024 == 0) sched_yield();
  }
}

/// Does so by turns: all rings are filled, looked at and emptied. That is slower, and
/// most bytes are the same number each time.
static void exchange_by_turns(Ring *out, Ring *in) {
  for (size_t turn = 0; turn < BLOCKS; turn += RING) {
    for (size_t index = turn; out != NULL && index < turn + RING; index++) push(out, index);
    pthread_barrier_wait(&barrier);
    if (out == &rings[0]) sample(&found);
    pthread_barrier_wait(&barrier);
    for (size_t index = turn; in != NULL && index < turn + RING; index++) pop(in, index);
    pthread_barrier_wait(&barrier);
  }
}

/// The most bytes that lie in `count` rings at once.
static size_t most_bytes(size_t count) {
  size_t most = 0;
  for (size_t turn = 0; turn < BLOCKS; turn += RING) {
    size_t bytes = 0;
    for (size_t index = turn; index < turn + RING; index++) bytes += sizes[index % SIZES];
    if (bytes > most) most = bytes;
  }
  return most * count;
}

static void start(unsigned core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core, &set);
  pthread_setaffinity_np(pthread_self(), sizeof set, &set);
  allocator.start_thread(core);
}

static void *second(void *argument) {
  start(1);
  for (;;) {
    pthread_barrier_wait(&barrier);
    if (*(atomic_bool *)argument) return NULL;
    (is_of_memory ? exchange_by_turns : exchange)(is_both ? &rings[1] : NULL, &rings[0]);
    pthread_barrier_wait(&barrier);
  }
}

static double round_time(void) {
  for (size_t index = 0; index < 2; index++) {
    atomic_store(&rings[index].pushed, 0);
    atomic_store(&rings[index].popped, 0);
  }
  double begin = nanoseconds_of(CLOCK_MONOTONIC);
  pthread_barrier_wait(&barrier);
  (is_of_memory ? exchange_by_turns : exchange)(&rings[0], is_both ? &rings[1] : NULL);
  pthread_barrier_wait(&barrier);
  return nanoseconds_of(CLOCK_MONOTONIC) - begin;
}

Findings replay_crossing(bool both, bool of_memory) {
  static atomic_bool is_over;
  uint64_t random = 1;
  sizes = map_bytes(SIZES * sizeof *sizes);
  for (size_t index = 0; index < SIZES; index++) sizes[index] = random_size(&random, 16, 2047);
  memset(rings, 1, sizeof rings);
  is_both = both, is_of_memory = of_memory;
  found = (Findings){.operations = (both ? 4 : 2) * (size_t)BLOCKS,
                     .live = most_bytes(both ? 2 : 1)};
  pthread_t thread;
  pthread_barrier_init(&barrier, NULL, 2);
  start(0);
  if (pthread_create(&thread, NULL, second, &is_over) != 0) fail("no second thread");
  double times[MOST_ROUNDS], total = 0;
  found.before = footprint();
  while (of_memory ? found.rounds == 0 : wants_round(found.rounds, total)) {
    total += times[found.rounds++] = round_time();
  }
  found.nanoseconds = median(times, found.rounds) / (double)found.operations;
  found.end = footprint();
  atomic_store(&is_over, true);
  pthread_barrier_wait(&barrier);
  pthread_join(thread, NULL);
  return found;
}
