// Whether this build is for the bare machine, and what happens where it is not.

#pragma once

// The kernel is built for x86_64-unknown-none-elf. Everywhere else (tests on a
// host, x86-64 or arm64, and pages in WebAssembly) there is no port to write.
#if defined(__x86_64__) && !defined(__linux__) && !defined(__APPLE__)
#define MACHINE_IS_BARE 1
#else
#define MACHINE_IS_BARE 0
#endif

#ifndef __ASSEMBLER__

// One instruction is shorter than the call of a function that holds it, which
// a compiler that optimises for size does not see by itself.
#define MACHINE_INLINE static inline __attribute__((always_inline))

/// Ends the program with a sentence that names the function which needs the
/// bare machine. Code that is tested on a host stands on a protocol instead.
__attribute__((noreturn)) void machine_absent(const char *function);

#endif
