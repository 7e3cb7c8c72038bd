// A plugin for QEMU that counts the guest's instructions from one place in the
// program to others: `torito bench` builds and loads it.
//
// QEMU translates guest code in blocks, and asks its plugins at each what they
// want to be told of when it runs (docs/devel/tcg-plugins.rst). We ask to be
// called before each instruction. That is slow, and a boot is short.
//
// Arguments: `out=FILE`, `from=ADDRESS`, and `mark=ADDRESS` for each place in
// turn. Counting begins when `from` is first executed. At the end FILE gets a
// line `ADDRESS COUNT` for each mark that was reached: how many instructions
// had run before it, that at `from` included.

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The few functions of QEMU's plugin interface that we call. They are the same
// in all its versions so far; QEMU wants to be told the one that was meant.
typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;

void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id,
                                           void (*callback)(qemu_plugin_id_t,
                                                            struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *instruction,
                                            void (*callback)(unsigned core, void *data),
                                            int flags, void *data);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t id,
                                    void (*callback)(qemu_plugin_id_t, void *), void *data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block,
                                                 size_t index);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *instruction);

#ifndef TORITO_PLUGIN_API
#define TORITO_PLUGIN_API 1
#endif

#define EXPORT __attribute__((visibility("default")))

EXPORT int qemu_plugin_version = TORITO_PLUGIN_API;

enum { MARK_LIMIT = 64 };

typedef struct {
  uint64_t address, count;
  bool reached;
} Mark;

static const char *output;
static uint64_t from;
static bool counting;
static uint64_t count;
static Mark marks[MARK_LIMIT];
static size_t mark_count;

static void before_any(unsigned core, void *data) {
  (void)core, (void)data;
  count += counting;
}

static void before_from(unsigned core, void *data) {
  (void)core, (void)data;
  counting = true;
}

static void before_mark(unsigned core, void *data) {
  (void)core;
  Mark *mark = data;
  if (!counting || mark->reached) return;
  mark->reached = true;
  mark->count = count;
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block) {
  (void)id;
  for (size_t index = 0; index < qemu_plugin_tb_n_insns(block); index++) {
    struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, index);
    uint64_t address = qemu_plugin_insn_vaddr(instruction);
    if (address == from)
      qemu_plugin_register_vcpu_insn_exec_cb(instruction, before_from, 0, NULL);
    for (size_t mark = 0; mark < mark_count; mark++)
      if (marks[mark].address == address)
        qemu_plugin_register_vcpu_insn_exec_cb(instruction, before_mark, 0, &marks[mark]);
    qemu_plugin_register_vcpu_insn_exec_cb(instruction, before_any, 0, NULL);
  }
}

static void finished(qemu_plugin_id_t id, void *data) {
  (void)id, (void)data;
  FILE *file = fopen(output, "w");
  if (!file) return;
  for (size_t mark = 0; mark < mark_count; mark++)
    if (marks[mark].reached)
      fprintf(file, "0x%" PRIx64 " %" PRIu64 "\n", marks[mark].address, marks[mark].count);
  fclose(file);
}

// Takes one `name=value`; false where it is none of ours.
static bool take(const char *argument) {
  const char *value = strchr(argument, '=');
  if (!value) return false;
  value++;
  if (!strncmp(argument, "out=", 4)) {
    output = strdup(value);
    return output != NULL;
  }
  if (!strncmp(argument, "from=", 5)) {
    from = strtoull(value, NULL, 0);
    return true;
  }
  if (strncmp(argument, "mark=", 5) || mark_count == MARK_LIMIT) return false;
  marks[mark_count++].address = strtoull(value, NULL, 0);
  return true;
}

EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc, char **argv) {
  (void)info;
  for (int index = 0; index < argc; index++) {
    if (take(argv[index])) continue;
    fprintf(stderr, "torito's plugin: cannot use the argument %s\n", argv[index]);
    return -1;
  }
  if (!output) return -1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
  qemu_plugin_register_atexit_cb(id, finished, NULL);
  return 0;
}
