import Testing

@testable import Book

@Suite("A listing of C")
struct CListingTests {
  static let text = """
    // A header.

    #pragma once

    #include <stdint.h>

    #include "bare.h"

    #define PAGE 4096
    #define LONG(a) \\
      (a) + \\
      1

    /// Which it is.
    #if defined(X)
    #define IS_BARE 1
    #else
    #define IS_BARE 0
    #endif

    #ifndef __ASSEMBLER__

    /// Two words.
    typedef struct {
      uint64_t a, b;
    } Pair;

    struct Plain {
      int x;
    };

    typedef unsigned __int128 Wide;

    extern char stubs[];

    extern _Thread_local int slot __attribute__((tls_model("initial-exec")));

    /// Ends.
    __attribute__((noreturn)) void absent(const char *function);

    MACHINE(UNSAFE void store(uint64_t a, uint8_t b), {
      *(volatile uint8_t *)a = b;
    })

    MACHINE(void stop(void), { __asm__ volatile("cli"); })

    MACHINE_ASSEMBLY(void ready(void))

    MACHINE_ADDRESS(end)

    static Wide product(uint64_t a, uint64_t b) {
      uint64_t c = a;

      return c * b;
    }

    #endif

    """

  private func cut(_ fragment: String) throws -> [String] {
    try BookTests.cut(fragment, of: Self.text, as: "Sources/Machine/a.h")
  }

  @Test(
    "of a function, macro, type or variable",
    arguments: [
      ("PAGE", "#define PAGE 4096", 1), ("LONG", "#define LONG(a) \\", 3),
      ("Pair", "typedef struct {", 3), ("Plain", "struct Plain {", 3),
      ("Wide", "typedef unsigned __int128 Wide;", 1),
      ("stubs", "extern char stubs[];", 1),
      (
        "slot",
        #"extern _Thread_local int slot __attribute__((tls_model("initial-exec")));"#,
        1
      ),
      ("store", "MACHINE(UNSAFE void store(uint64_t a, uint8_t b), {", 3),
      ("stop", "MACHINE(void stop(void), { __asm__ volatile(\"cli\"); })", 1),
      ("ready", "MACHINE_ASSEMBLY(void ready(void))", 1),
      ("end", "MACHINE_ADDRESS(end)", 1),
      ("absent", "__attribute__((noreturn)) void absent(const char *function);", 1),
      ("product", "static Wide product(uint64_t a, uint64_t b) {", 5),
      ("product/2", "  return c * b;", 2), ("PAGE..LONG", "#define PAGE 4096", 4),
    ])
  func named(fragment: String, first: String, count: Int) throws {
    let lines = try cut(fragment)
    #expect(lines.first == first)
    #expect(lines.count == count, "\(lines)")
  }

  @Test("of a macro brings the conditionals around it")
  func group() throws {
    #expect(
      try cut("IS_BARE") == [
        "#if defined(X)", "#define IS_BARE 1", "#else", "#define IS_BARE 0", "#endif",
      ])
  }

  @Test("of the frame has the includes and the other conditionals")
  func frame() throws {
    #expect(
      try cut("include") == [
        "#pragma once", "", "#include <stdint.h>", "", "#include \"bare.h\"", "...",
        "#ifndef __ASSEMBLER__", "...", "#endif",
      ])
  }

  @Test("that names nothing says what there is")
  func refused() throws {
    for fragment in [
      "stor", "PAGE/2", "PAGE..NOTHING", "LONG..PAGE", "store/x", "store/1-9",
    ] {
      #expect(throws: OutlineError.self, "\(fragment)") { _ = try cut(fragment) }
    }
    #expect(try refusal("stor", of: Self.text, as: "a.h").contains("there are: store"))
  }
}
