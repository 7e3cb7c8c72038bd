import ArgumentParser
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "test")
}
