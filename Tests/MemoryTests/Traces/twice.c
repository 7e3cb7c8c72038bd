// An allocator that gives one block to two: ReplayTests has the replayer notice.

#include <stddef.h>

static char block[1 << 25] __attribute__((aligned(16)));

void *malloc(size_t size) {
  static size_t calls, end;
  if (++calls == 100) return block;
  void *found = block + end;
  end += (size + 15) / 16 * 16;
  return found;
}

void free(void *unused) { (void)unused; }
