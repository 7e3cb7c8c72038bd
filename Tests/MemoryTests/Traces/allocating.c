// A program of which it is known what it allocates: RecorderTests records it.

#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *in_thread(void *unused) {
  (void)unused;
  return malloc(1009);
}

static void in_child(void) {
  free(malloc(7777));
  exit(0);
}

int main(void) {
  void *first = malloc(1001), *second = calloc(3, 1003), *third;
  first = realloc(first, 500003);
  if (posix_memalign(&third, 64, 1007) != 0) return 1;
  void *kept = aligned_alloc(64, 6400);
  free(second);
  pid_t child = fork();
  if (child == 0) in_child();
  waitpid(child, NULL, 0);
  pthread_t thread;
  void *fourth;
  if (pthread_create(&thread, NULL, in_thread, NULL) != 0) return 1;
  pthread_join(thread, &fourth);
  free(fourth);
  free(third);
  free(realloc(first, 11));
  free(NULL);
  return kept == NULL;
}
