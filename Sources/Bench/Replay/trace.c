// Traces: put together call by call, and read from files.

#include "trace.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPERATION_LIMIT = 1 << 25, BLOCK_LIMIT = 1 << 23 };

/// The size of a block that is not allocated.
#define FREED UINT32_MAX

void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  dprintf(STDERR_FILENO, "replay: ");
  vdprintf(STDERR_FILENO, format, arguments);
  dprintf(STDERR_FILENO, "\n");
  _exit(1);
}

void *map_bytes(size_t size) {
  void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (bytes == MAP_FAILED) fail("no memory for a trace");
  return bytes;
}

void trace_begin(Trace *trace) {
  memset(trace, 0, sizeof *trace);
  trace->operations = map_bytes(OPERATION_LIMIT * sizeof(Operation));
  trace->free_numbers = map_bytes(BLOCK_LIMIT * sizeof(uint32_t));
  trace->sizes = map_bytes(BLOCK_LIMIT * sizeof(uint32_t));
}

static void add(Trace *trace, Operation operation) {
  if (trace->count == OPERATION_LIMIT) fail("the trace has too many operations");
  trace->operations[trace->count++] = operation;
}

uint32_t trace_allocate(Trace *trace, size_t size) {
  if (trace->blocks == BLOCK_LIMIT) fail("the trace has too many blocks");
  if (size >= FREED) fail("the trace has a block of %zu bytes", size);
  uint32_t block = trace->free_count > 0 ? trace->free_numbers[--trace->free_count]
                                         : (uint32_t)trace->blocks++;
  add(trace, (Operation){.block = block, .size = (uint32_t)size});
  trace->sizes[block] = (uint32_t)size;
  trace->live += size;
  if (trace->live > trace->peak_live) {
    trace->peak_live = trace->live;
    trace->peak_at = trace->count - 1;
  }
  return block;
}

void trace_free(Trace *trace, uint32_t block) {
  if (block >= trace->blocks || trace->sizes[block] == FREED) {
    fail("the trace frees block %u, which is not allocated", block);
  }
  uint32_t size = trace->sizes[block];
  add(trace, (Operation){.block = block, .is_free = 1, .size = size});
  trace->sizes[block] = FREED;
  trace->free_numbers[trace->free_count++] = block;
  trace->live -= size;
}

void trace_end(Trace *trace) {
  trace->recorded = trace->count;
  trace->end_live = trace->live;
  for (uint32_t block = 0; block < trace->blocks; block++) {
    if (trace->sizes[block] != FREED) trace_free(trace, block);
  }
  munmap(trace->free_numbers, BLOCK_LIMIT * sizeof(uint32_t));
  munmap(trace->sizes, BLOCK_LIMIT * sizeof(uint32_t));
}

/// A file's header (Tests/Corpus/Memory/README.md).
typedef struct {
  char magic[8];
  uint64_t version, operations, blocks, peak_live;
} Header;

/// A number of seven bits a byte, the lowest first.
static uint64_t number(const uint8_t **place, const uint8_t *end) {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (*place == end) fail("the trace is cut short");
    uint8_t byte = *(*place)++;
    value |= (uint64_t)(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  fail("the trace has a number of more than 64 bits");
}

static void read_operations(Trace *trace, uint64_t count, const uint8_t *place,
                            const uint8_t *end) {
  while (trace->count < count) {
    uint64_t word = number(&place, end);
    if (word == 1) {
      number(&place, end);  // The thread that goes on: all are replayed as one.
    } else if (word & 1) {
      trace_free(trace, (uint32_t)(word >> 1) - 1);
    } else {
      trace_allocate(trace, word >> 1);
    }
  }
}

void trace_read(Trace *trace, const char *path) {
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) fail("%s cannot be read", path);
  size_t size = (size_t)status.st_size;
  if (size < sizeof(Header)) fail("%s is no trace", path);
  const uint8_t *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (bytes == MAP_FAILED) fail("%s cannot be read", path);
  Header header;
  memcpy(&header, bytes, sizeof header);
  if (memcmp(header.magic, "torito\0t", 8) != 0 || header.version != 1) {
    fail("%s is no trace of version 1", path);
  }
  trace_begin(trace);
  read_operations(trace, header.operations, bytes + sizeof header, bytes + size);
  if (trace->blocks != header.blocks || trace->peak_live != header.peak_live) {
    fail("%s is not what its header says", path);
  }
  trace_end(trace);
  close(file);
}
