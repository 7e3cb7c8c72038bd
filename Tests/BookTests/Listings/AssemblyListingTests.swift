import Testing

@testable import Book

@Suite("A listing of assembly")
struct AssemblyListingTests {
  static let text = """
    // The entry.

    #include "bare.h"

    #if MACHINE_IS_BARE

    #define MAGIC 1
    #define PAGE 4096
    #define CODE 8

    // The note.
    .section .note.pvh, "a", @note
      .balign 4
      .asciz "Xen"

    .section .text.entry, "ax"
    .code32

    // Where it begins.
    .globl entry
    .type entry, @function
    entry:
      cld
      // Inside.
      jne 1f

      movl $1, %eax
    1:
      hlt

      jmp 1b
    .size entry, . - entry

    #define LATE 2

    // Fills.
    .type fill, @function
    fill:
      ret

    .section .bss.boot, "aw", @nobits
    .balign PAGE
    table:
      .skip PAGE

    #endif

    """

  private func cut(_ fragment: String) throws -> [String] {
    try BookTests.cut(fragment, of: Self.text, as: "Sources/Machine/a.S")
  }

  @Test("of a label has the directives before it and ends before the next")
  func label() throws {
    let lines = try cut("entry")
    #expect(lines.prefix(3) == [".globl entry", ".type entry, @function", "entry:"])
    #expect(lines.last == ".size entry, . - entry")
    #expect(lines.contains("  // Inside."))
    #expect(try cut("fill") == [".type fill, @function", "fill:", "  ret"])
    #expect(
      try cut("table")
        == [
          ".section .bss.boot, \"aw\", @nobits", ".balign PAGE", "table:", "  .skip PAGE",
        ])
  }

  @Test("of paragraphs of a label")
  func paragraphs() throws {
    #expect(try cut("entry/2") == ["  movl $1, %eax", "1:", "  hlt"])
    #expect(try cut("entry/3") == ["  jmp 1b", ".size entry, . - entry"])
    #expect(try cut("entry/2-3").count == 6)
    for fragment in ["entry/4", "entry/0", "entry/3-2", "entry/a", "entry/2/1"] {
      #expect(throws: OutlineError.self) { _ = try cut(fragment) }
    }
  }

  @Test("of macros, one or from one to another")
  func macros() throws {
    #expect(try cut("PAGE") == ["#define PAGE 4096"])
    #expect(try cut("MAGIC..CODE").count == 3)
    #expect(try cut("LATE") == ["#define LATE 2"])
  }

  @Test("of sections and of the frame")
  func sections() throws {
    #expect(
      try cut(".note.pvh")
        == [".section .note.pvh, \"a\", @note", "  .balign 4", "  .asciz \"Xen\""])
    #expect(try cut(".text.entry") == [".section .text.entry, \"ax\"", ".code32"])
    #expect(
      try cut("include")
        == ["#include \"bare.h\"", "", "#if MACHINE_IS_BARE", "...", "#endif"])
  }
}

@Suite("A listing of a linker script or of JSON")
struct ScriptListingTests {
  static let script = """
    ENTRY(start)

    PHDRS {
      text PT_LOAD FLAGS(5);
    }

    SECTIONS {
      . = 0x100000;
      image_start = .;

      /* A remark. */
      .text : { *(.text) } :text
      . = ALIGN(4096);
      .bss : {
        *(.bss)
      } :data
      /DISCARD/ : { *(.comment) }
    }

    ASSERT(a < b, "no")

    """

  @Test(
    "has commands and, in a block, its statements",
    arguments: [
      ("ENTRY", "ENTRY(start)", 1), ("PHDRS", "PHDRS {", 3),
      ("PHDRS/text", "  text PT_LOAD FLAGS(5);", 1),
      ("SECTIONS", "SECTIONS {", 12),
      ("SECTIONS/.text", "  .text : { *(.text) } :text", 1),
      ("SECTIONS/.", "  . = 0x100000;", 1), ("SECTIONS/..2", "  . = ALIGN(4096);", 1),
      ("SECTIONS/image_start", "  image_start = .;", 1),
      ("SECTIONS/.bss", "  .bss : {", 3),
      ("SECTIONS//DISCARD/", "  /DISCARD/ : { *(.comment) }", 1),
      ("ASSERT", "ASSERT(a < b, \"no\")", 1), ("ENTRY..PHDRS", "ENTRY(start)", 5),
    ])
  func script(fragment: String, first: String, count: Int) throws {
    let lines = try cut(fragment, of: Self.script, as: "Sources/Kernels/kernel.ld")
    #expect(lines.first == first)
    #expect(lines.count == count, "\(lines)")
  }

  @Test("has keys, by number where there are several")
  func json() throws {
    let text = """
      {
        "version": "1.0",
        "swift": {
          "options": [
            "-O", "-g"
          ]
        },
        "c": {
          "options": ["-g"]
        }
      }
      """
    func cut(_ fragment: String) throws -> [String] {
      try BookTests.cut(fragment, of: text, as: "Sources/Kernels/toolset.json")
    }
    #expect(try cut("version") == ["  \"version\": \"1.0\","])
    #expect(try cut("swift").count == 5)
    #expect(try cut("options.2") == ["    \"options\": [\"-g\"]"])
    #expect(try cut("").count == 11)
  }
}
