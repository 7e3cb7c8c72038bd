// Records what a program allocates and frees:
//
//     cc -O2 -shared -fPIC -o recorder.so recorder.c
//     TORITO_TRACE=file LD_PRELOAD=./recorder.so program
//
// Tests/Corpus/Memory/README.md has the file's format. The file is mapped, so that
// nothing is lost where a program ends in a hurry, and no file descriptor of the
// program's is taken. Only the program itself is recorded: what it forks or
// starts is not.
//
// It stands on the names by which glibc's own allocator can be called past all
// that is preloaded, so it never has to look a function up, and never calls itself.

#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

#define EXPORT __attribute__((visibility("default")))

enum { TABLE = 1 << 22, BLOCK_LIMIT = TABLE / 4 * 3 };
static const size_t FILE_LIMIT = 1 << 28;

typedef struct {
  char magic[8];
  uint64_t version, operations, blocks, peak_live;
} Header;

typedef struct {
  uintptr_t address;  // 0 where nothing is
  size_t size;
  uint32_t number;
} Entry;

// All of this is the lock's.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Header *header;
static uint8_t *bytes;
static size_t length;
static uint64_t live, operation_limit;
static Entry *table;
static uint32_t *free_numbers;
static size_t free_count;
static unsigned last_thread, thread_count;

/// Where the file is, for its end; empty in a child, which it is not of.
static char path[4096];

static volatile bool is_recording;
static _Thread_local unsigned thread __attribute__((tls_model("initial-exec")));

static void put(uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes[length++] = (uint8_t)(value | 0x80);
  bytes[length++] = (uint8_t)value;
}

/// Writes an operation, after the thread's number where another one had the word.
static void operation(uint64_t word) {
  if (thread == 0) thread = ++thread_count;
  if (thread != last_thread) {
    put(1);
    put(last_thread = thread);
  }
  put(word);
  header->operations++;
  bool is_full = length > FILE_LIMIT - 64 || header->blocks >= BLOCK_LIMIT;
  if (is_full || header->operations == operation_limit) is_recording = false;
}

static size_t place(uintptr_t address) {
  return (address >> 4) * 0x9e3779b97f4a7c15 >> 42;
}

static Entry *find(uintptr_t address) {
  size_t index = place(address);
  while (table[index].address != 0 && table[index].address != address) {
    index = (index + 1) % TABLE;
  }
  return &table[index];
}

/// Takes an entry out, and moves those behind it that would not be found any more.
static void take_out(Entry *entry) {
  size_t hole = (size_t)(entry - table);
  for (size_t next = (hole + 1) % TABLE; table[next].address != 0; next = (next + 1) % TABLE) {
    size_t wanted = place(table[next].address);
    if ((next - wanted) % TABLE >= (next - hole) % TABLE) {
      table[hole] = table[next];
      hole = next;
    }
  }
  table[hole].address = 0;
}

static void forget(void *block) {
  Entry *entry = find((uintptr_t)block);
  if (entry->address == 0) return;  // It is older than the trace.
  operation(((uint64_t)entry->number + 1) << 1 | 1);
  live -= entry->size;
  free_numbers[free_count++] = entry->number;
  take_out(entry);
}

/// Writes an allocation, and returns the block's number.
static uint32_t begin(size_t size) {
  uint32_t number = free_count > 0 ? free_numbers[--free_count] : (uint32_t)header->blocks++;
  operation((uint64_t)size << 1);
  live += size;
  if (live > header->peak_live) header->peak_live = live;
  return number;
}

static void remember(void *block, size_t size, uint32_t number) {
  *find((uintptr_t)block) = (Entry){(uintptr_t)block, size, number};
}

static void *allocated(void *block, size_t size) {
  if (block == NULL || !is_recording) return block;
  pthread_mutex_lock(&lock);
  if (is_recording) forget(block);  // Only where its free went past us.
  if (is_recording) remember(block, size, begin(size));
  pthread_mutex_unlock(&lock);
  return block;
}

EXPORT void *malloc(size_t size) { return allocated(__libc_malloc(size), size); }

EXPORT void *calloc(size_t count, size_t size) {
  return allocated(__libc_calloc(count, size), count * size);
}

/// The free is written before it happens: until then nobody else gets the block.
EXPORT void free(void *block) {
  if (block != NULL && is_recording) {
    int error = errno;
    pthread_mutex_lock(&lock);
    if (is_recording) forget(block);
    pthread_mutex_unlock(&lock);
    errno = error;
  }
  __libc_free(block);
}

/// Written as what it is without realloc: another block, a copy, and a free. Where
/// it is not moved, the two have one address.
EXPORT void *realloc(void *block, size_t size) {
  if (block == NULL) return malloc(size);
  if (size == 0 || !is_recording) {
    if (size == 0) return free(block), NULL;
    return __libc_realloc(block, size);
  }
  pthread_mutex_lock(&lock);
  void *moved = __libc_realloc(block, size);
  if (moved != NULL && is_recording) {
    uint32_t number = begin(size);
    if (is_recording) forget(block);
    remember(moved, size, number);
  }
  pthread_mutex_unlock(&lock);
  return moved;
}

EXPORT void *memalign(size_t alignment, size_t size) {
  return allocated(__libc_memalign(alignment, size), size);
}

EXPORT void *aligned_alloc(size_t alignment, size_t size) {
  return memalign(alignment, size);
}

EXPORT int posix_memalign(void **block, size_t alignment, size_t size) {
  if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0) return EINVAL;
  void *found = memalign(alignment, size);
  if (found == NULL) return ENOMEM;
  *block = found;
  return 0;
}

static void stop_in_child(void) {
  is_recording = false;
  path[0] = 0;
}

static void *map(size_t size, int flags, int file) {
  void *mapped = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, file, 0);
  if (mapped != MAP_FAILED) return mapped;
  static const char sentence[] = "recorder: cannot map the trace\n";
  (void)!write(STDERR_FILENO, sentence, sizeof sentence - 1);
  _exit(1);
}

__attribute__((constructor)) static void start(void) {
  const char *name = getenv("TORITO_TRACE"), *limit = getenv("TORITO_TRACE_LIMIT");
  if (name == NULL) return;
  operation_limit = limit == NULL ? UINT64_MAX : strtoull(limit, NULL, 10);
  int file = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0 || ftruncate(file, (off_t)FILE_LIMIT) != 0) close(file), file = -1;
  if (realpath(name, path) == NULL) path[0] = 0;
  bytes = map(FILE_LIMIT, MAP_SHARED, file);
  close(file);
  header = (Header *)bytes;
  memcpy(header->magic, "torito\0t", sizeof header->magic);
  header->version = 1;
  length = sizeof *header;
  const int nowhere = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  table = map(TABLE * sizeof *table, nowhere, -1);
  free_numbers = map(TABLE * sizeof *free_numbers, nowhere, -1);
  unsetenv("LD_PRELOAD");
  pthread_atfork(NULL, NULL, stop_in_child);
  is_recording = true;
}

/// Cuts the file to what was written. Without this it ends in zeros.
__attribute__((destructor)) static void finish(void) {
  is_recording = false;
  if (path[0] != 0) (void)!truncate(path, (off_t)length);
}
