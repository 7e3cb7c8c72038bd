// Traces that no program made: by seed, the same everywhere.

#include <string.h>

#include "trace.h"

uint32_t random_size(uint64_t *state, uint32_t low, uint32_t high) {
  unsigned doublings = 0;
  while ((uint64_t)low << (doublings + 1) <= high) doublings++;
  uint32_t from = low << random_between(state, 0, doublings);
  uint32_t to = from * 2 - 1 < high ? from * 2 - 1 : high;
  return random_between(state, from, to);
}

static void shuffle(uint64_t *random, uint32_t *items, size_t count) {
  for (size_t last = count; last > 1; last--) {
    size_t chosen = random_between(random, 0, (uint32_t)last - 1);
    uint32_t item = items[chosen];
    items[chosen] = items[last - 1], items[last - 1] = item;
  }
}

/// What a server asks for while it answers: mostly small, some buffers.
static uint32_t request_size(uint64_t *random) {
  uint32_t kind = random_between(random, 0, 99);
  if (kind < 80) return random_size(random, 16, 255);
  if (kind < 97) return random_size(random, 256, 4095);
  return random_size(random, 4096, 32768);
}

/// Requests with many short-lived blocks, eight at once; sessions that come and
/// go; and a cache that grows to 32 MB.
static void server(Trace *trace, uint64_t *random) {
  enum { SESSIONS = 4000, AT_ONCE = 8, REQUESTS = 24000, LONGEST = 40 };
  static uint32_t sessions[SESSIONS], blocks[AT_ONCE][LONGEST];
  static size_t counts[AT_ONCE];
  for (size_t index = 0; index < SESSIONS; index++) {
    sessions[index] = trace_allocate(trace, random_between(random, 200, 1400));
  }
  for (size_t request = 0; request < REQUESTS; request++) {
    size_t slot = random_between(random, 0, AT_ONCE - 1);
    shuffle(random, blocks[slot], counts[slot] / 4);
    while (counts[slot] > 0) trace_free(trace, blocks[slot][--counts[slot]]);
    counts[slot] = random_between(random, 8, LONGEST);
    for (size_t index = 0; index < counts[slot]; index++) {
      blocks[slot][index] = trace_allocate(trace, request_size(random));
    }
    if (request % 4 == 0) {
      size_t session = random_between(random, 0, SESSIONS - 1);
      trace_free(trace, sessions[session]);
      sessions[session] = trace_allocate(trace, random_between(random, 200, 1400));
    }
    trace_allocate(trace, random_size(random, 32, 4096));
    trace_allocate(trace, 48);
  }
}

/// Slots of which a random one is replaced, again and again (Larson and Krishnan,
/// Memory Allocation for Long-Running Server Applications, 1998).
static void larson(Trace *trace, uint64_t *random) {
  enum { SLOTS = 20000, REPLACEMENTS = 500000 };
  static uint32_t slots[SLOTS];
  for (size_t index = 0; index < SLOTS; index++) {
    slots[index] = trace_allocate(trace, random_between(random, 10, 500));
  }
  for (size_t count = 0; count < REPLACEMENTS; count++) {
    size_t slot = random_between(random, 0, SLOTS - 1);
    trace_free(trace, slots[slot]);
    slots[slot] = trace_allocate(trace, random_between(random, 10, 500));
  }
}

/// Grows to 40 MB and shrinks to few survivors, twice, in sizes that differ.
static void tide(Trace *trace, uint64_t *random) {
  enum { BLOCKS = 120000, SURVIVORS = 200 };
  static uint32_t blocks[BLOCKS];
  for (size_t flood = 0; flood < 2; flood++) {
    for (size_t index = 0; index < BLOCKS; index++) {
      uint32_t size = random_size(random, flood == 0 ? 16 : 24, 1024);
      blocks[index] = trace_allocate(trace, size);
    }
    shuffle(random, blocks, BLOCKS);
    for (size_t index = SURVIVORS; index < BLOCKS; index++) {
      trace_free(trace, blocks[index]);
    }
  }
}

bool trace_generate(Trace *trace, const char *name, uint64_t seed) {
  static const struct {
    const char *name;
    void (*generate)(Trace *, uint64_t *);
  } all[] = {{"server", server}, {"larson", larson}, {"tide", tide}};
  for (size_t index = 0; index < sizeof all / sizeof *all; index++) {
    if (strcmp(all[index].name, name) != 0) continue;
    trace_begin(trace);
    all[index].generate(trace, &seed);
    trace_end(trace);
    return true;
  }
  return false;
}
