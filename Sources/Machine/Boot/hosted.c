// What stands in for the machine where there is none.

#include "bare.h"

#if !MACHINE_IS_BARE && !defined(__wasm__)

#include <stdio.h>
#include <stdlib.h>

void machine_absent(const char *function) {
  fprintf(stderr,
          "torito: %s needs the bare machine; run the kernel with `swift run torito boot`.\n",
          function);
  abort();
}

#endif
