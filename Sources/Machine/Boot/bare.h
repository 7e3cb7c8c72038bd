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

/// Ends the program with a sentence that names the function which needs the
/// bare machine. Code that is tested on a host stands on a protocol instead.
__attribute__((noreturn)) void machine_absent(const char *function);

// What Swift's strict memory safety must be told: whoever calls this vouches for
// what it is given.
#define UNSAFE __attribute__((swift_attr("unsafe")))

// One instruction is shorter than the call of a function that holds it, which
// a compiler that optimises for size does not see by itself.
#define MACHINE_INLINE static inline __attribute__((always_inline, unused))

// MACHINE(signature, body) is a function of that body on the bare machine, and
// elsewhere one that says that it is not there. MACHINE_ASSEMBLY(signature) is
// one that stands in a .S file. MACHINE_ADDRESS(name) is `name_address()`, where
// a label of assembly or of the linker script lies.
#if MACHINE_IS_BARE
#define MACHINE(signature, ...) MACHINE_INLINE signature __VA_ARGS__
#define MACHINE_ASSEMBLY(signature) signature;
#define MACHINE_ADDRESS(name) \
  extern char name[];         \
  MACHINE_INLINE uint64_t name##_address(void) { return (uint64_t)name; }
#else
#define MACHINE(signature, ...) \
  MACHINE_INLINE signature { machine_absent(#signature); }
#define MACHINE_ASSEMBLY(signature) MACHINE(signature)
#define MACHINE_ADDRESS(name) MACHINE(uint64_t name##_address(void))
#endif

#endif
