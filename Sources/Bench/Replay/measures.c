// The memory of this process, and the middle of many values.

#include "measures.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trace.h"

size_t footprint(void) {
  static char text[4096];
  int file = open("/proc/self/smaps_rollup", O_RDONLY);
  ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
  if (length <= 0) fail("/proc/self/smaps_rollup cannot be read");
  close(file);
  text[length] = 0;
  const char *field = strstr(text, "Anonymous:");
  if (field == NULL) fail("/proc/self/smaps_rollup has no field Anonymous");
  return strtoull(field + strlen("Anonymous:"), NULL, 10) * 1024;
}

double median(double *values, size_t count) {
  for (size_t end = 1; end < count; end++) {
    double value = values[end];
    size_t place = end;
    for (; place > 0 && values[place - 1] > value; place--) values[place] = values[place - 1];
    values[place] = value;
  }
  return count % 2 == 1 ? values[count / 2]
                        : (values[count / 2 - 1] + values[count / 2]) / 2;
}
