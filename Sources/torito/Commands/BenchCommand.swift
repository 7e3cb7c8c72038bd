// `torito bench`: what things cost.

import ArgumentParser

struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure a chapter's kernel, the heap, the book, or a lab's grading.",
    discussion: """
      `torito bench boot` measures chapter 1's kernel, `torito bench memory` the heap \
      beside other allocators, `torito bench book` how long the book takes to build, \
      `torito bench lab boot` how long it takes to grade lab 1. What it finds holds for this \
      machine, as it is now.
      """,
    subcommands: [
      KernelBenchCommand.self, MemoryBenchCommand.self, BookBenchCommand.self,
      LabBenchCommand.self,
    ],
    defaultSubcommand: KernelBenchCommand.self)
}
