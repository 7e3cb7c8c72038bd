// The command line: one executable, a subcommand for each thing a user does.

import ArgumentParser

@main
struct Torito: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "torito",
    abstract: "A unikernel that you can read: build it, boot it, test it, measure it.",
    discussion: """
      New here? Type `swift run torito boot`: it builds the kernel and boots it in QEMU.

      Words complete themselves in your shell after

        torito --generate-completion-script bash > ~/.local/share/bash-completion/completions/torito

      Exit status: of `boot`, 0 to 63 are the kernel's own. Otherwise 1 means that tests \
      failed, 64 wrong usage, 65 code that does not build, 69 that something is missing, 70 \
      that QEMU failed, 71 that the machine ended without telling a status, 124 that a time \
      limit passed, 130 Ctrl-C.
      """,
    subcommands: [
      BootCommand.self, TestCommand.self, BenchCommand.self, LabCommand.self,
      BookCommand.self, SetupCommand.self,
    ])
}
