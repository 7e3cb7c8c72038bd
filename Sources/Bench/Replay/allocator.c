// Whose malloc and free are measured.

#define _GNU_SOURCE

#include "allocator.h"

#include <dlfcn.h>
#include <stdlib.h>

#include "trace.h"

static void nothing(unsigned core) { (void)core; }

Allocator allocator = {malloc, free, nothing};

static void *function(void *library, const char *name) {
  void *function = dlsym(library, name);
  if (function == NULL) fail("%s", dlerror());
  return function;
}

void allocator_load(const char *path) {
  void *library = dlopen(path, RTLD_NOW);
  if (library == NULL) fail("%s", dlerror());
  allocator.allocate = (void *(*)(size_t))function(library, "torito_malloc");
  allocator.release = (void (*)(void *))function(library, "heap_free");
  allocator.start_thread = (void (*)(unsigned))function(library, "torito_thread_start");
}

const char *allocator_library(void) {
  Dl_info info;
  return dladdr((void *)allocator.allocate, &info) != 0 ? info.dli_fname : "unknown";
}
