// Replays a trace of allocations with somebody's malloc and free, and prints what that
// took: `torito bench memory` builds and runs it.
//
//     replay [--heap LIBRARY] [--memory] TRACE
//
// They are the C library's, or those of a library that is preloaded, or our heap's.
// TRACE is a file (Tests/Corpus/Memory) or the name of one that is made here:
// server, larson, tide; or, on two cores, relay and exchange. Time and memory are
// measured in runs of their own: to look at memory takes time.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocator.h"
#include "measures.h"
#include "trace.h"

static uint8_t **blocks;

/// The operations from `begin` up to `end`. This loop is what is timed. With `fills`,
/// all of each block is written to, so that no memory counts as live and is not there.
static inline void replay(const Operation *begin, const Operation *end, bool fills) {
  for (const Operation *operation = begin; operation < end; operation++) {
    uint32_t block = operation->block, size = operation->size;
    if (operation->is_free) {
      uint8_t *bytes = blocks[block];
      if (!is_stamped(bytes, size, block)) {
        fail("block %u of %u bytes was written over", block, size);
      }
      allocator.release(bytes);
    } else {
      uint8_t *bytes = allocator.allocate(size);
      if (!is_usable(bytes, size)) fail("malloc(%u) returned %p", size, (void *)bytes);
      if (fills) memset(bytes, 0x55, size);
      stamp(bytes, size, block);
      blocks[block] = bytes;
    }
  }
}

static Findings time_trace(const Trace *trace) {
  Findings found = {.operations = trace->count, .live = trace->peak_live};
  double times[MOST_ROUNDS], total = 0;
  while (wants_round(found.rounds, total)) {
    double begin = nanoseconds_of(CLOCK_THREAD_CPUTIME_ID);
    replay(trace->operations, trace->operations + trace->count, false);
    total += times[found.rounds++] = nanoseconds_of(CLOCK_THREAD_CPUTIME_ID) - begin;
  }
  found.nanoseconds = median(times, found.rounds) / (double)trace->count;
  return found;
}

/// One round from a fresh start, with a look at memory now and then, and when most
/// bytes are allocated.
static Findings measure_trace(const Trace *trace) {
  Findings found = {.operations = trace->count, .rounds = 1};
  found.live = trace->peak_live, found.end_live = trace->end_live;
  size_t step = trace->recorded / SAMPLES + 1;
  found.before = footprint();
  for (size_t index = 0; index < trace->recorded;) {
    size_t end = index + step < trace->recorded ? index + step : trace->recorded;
    if (index <= trace->peak_at && trace->peak_at < end) end = trace->peak_at + 1;
    replay(trace->operations + index, trace->operations + end, true);
    sample(&found);
    index = end;
  }
  found.end = footprint();
  replay(trace->operations + trace->recorded, trace->operations + trace->count, true);
  return found;
}

static Findings replay_single(const char *name, bool of_memory) {
  static Trace trace;
  if (strchr(name, '/') != NULL) {
    trace_read(&trace, name);
  } else if (!trace_generate(&trace, name, 1)) {
    fail("there is no trace %s; a file's name needs a slash", name);
  }
  blocks = map_bytes((trace.blocks + 1) * sizeof *blocks);
  memset(blocks, 0xff, (trace.blocks + 1) * sizeof *blocks);
  allocator.start_thread(0);
  return of_memory ? measure_trace(&trace) : time_trace(&trace);
}

int main(int count, char **arguments) {
  char **next = arguments + 1, **last = arguments + count - 1;
  if (next + 1 < last && strcmp(*next, "--heap") == 0) {
    allocator_load(next[1]);
    next += 2;
  }
  bool of_memory = next < last && strcmp(*next, "--memory") == 0;
  if (next + of_memory != last) fail("replay [--heap LIBRARY] [--memory] TRACE");
  const char *name = *last;
  bool is_relay = strcmp(name, "relay") == 0, is_exchange = strcmp(name, "exchange") == 0;
  Findings found = is_relay || is_exchange ? replay_crossing(is_exchange, of_memory)
                                           : replay_single(name, of_memory);
  dprintf(STDOUT_FILENO, "{\"library\": \"%s\", \"operations\": %zu, \"rounds\": %zu",
          allocator_library(), found.operations, found.rounds);
  if (of_memory) {
    dprintf(STDOUT_FILENO, ", \"live\": %zu, \"before\": %zu, \"peak\": %zu", found.live,
            found.before, found.peak);
    dprintf(STDOUT_FILENO, ", \"endLive\": %zu, \"end\": %zu}\n", found.end_live, found.end);
  } else {
    dprintf(STDOUT_FILENO, ", \"nanoseconds\": %.3f}\n", found.nanoseconds);
  }
  return 0;
}
