// Loses FirstLineTests LivesTests WriterTests
// Asks the assembler for a file that has no end.

.section .rodata
  .incbin "/dev/zero"
