// Whether the tools that look at the book's pages work.

import Foundation
import Launch

extension ToolProof {
  /// Has a page multiply.
  static func chromium() async -> ToolProof {
    let page = "<body><script>document.body.append('is ' + 6 * 7)</script>"
    guard await dump(page)?.contains("is 42") == true else {
      return .fails(
        reason: "it shows no page", mend: "reinstall it: \(Tool.chromium.installation)")
    }
    return await version(of: "chromium", after: "Chromium ")
  }

  /// Starts it, and compares its version with Chromium's.
  static func chromedriver() async -> ToolProof {
    let own = await output("chromedriver", ["--version"]).flatMap {
      Version(in: $0, after: "ChromeDriver ")
    }
    let browser = await output("chromium", ["--version"]).flatMap {
      Version(in: $0, after: "Chromium ")
    }
    guard let own, own == browser else {
      return .fails(
        reason: "it is not of Chromium's version",
        mend: "reinstall both: \(Tool.chromedriver.installation)")
    }
    let said = Collector()
    await withTaskGroup { group in
      group.addTask {
        let child = ChildProcess(
          program: "chromedriver", arguments: ["--port=0"], limit: .seconds(20))
        _ = try? await child.run(output: .handled { said.take($0) }, error: .discarded)
      }
      for _ in 0..<200 where !said.text.contains("started successfully") {
        try? await Task.sleep(for: .milliseconds(50))
      }
      group.cancelAll()
    }
    guard said.text.contains("started successfully") else {
      return .fails(reason: "it does not start", mend: Tool.chromedriver.installation)
    }
    return .works(version: "\(own)")
  }

  static func java() async -> ToolProof {
    await version(of: "java", ["-version"], after: "version \"")
  }

  static func pip() async -> ToolProof {
    await version(of: "python3", ["-m", "pip", "--version"], after: "pip ")
  }

  /// Shows it a picture without words.
  static func axe() async -> ToolProof {
    let page = """
      <!doctype html><html lang="en"><title>x</title><main><h1>x</h1><img src="a.png"></main>
      <script src="file://\(place(of: .axe))"></script>
      <script>
      axe.run().then((found) => { document.title = found.violations.map((one) => one.id); });
      </script>
      """
    guard await dump(page)?.contains("<title>image-alt</title>") == true else {
      return .fails(
        reason: "it does not find a picture without words", mend: Tool.axe.installation)
    }
    return .works(version: Tool.axe.pythonPackage?.name ?? "unknown")
  }

  /// Shows it a page whose end tag closes nothing.
  static func validator() async -> ToolProof {
    let page = "<!doctype html><html lang=en><title>x</title><p>x</b>"
    let text = await withTemporaryFile("html", page) { path -> String? in
      let child = ChildProcess(
        program: "java", arguments: ["-jar", place(of: .validator), path],
        limit: .seconds(60))
      return try? await child.collect().text
    }
    guard text?.contains("error: Stray end tag") == true else {
      return .fails(
        reason: "it does not find a stray end tag", mend: Tool.validator.installation)
    }
    return .works(version: Tool.validator.pythonPackage?.name ?? "unknown")
  }

  private static func place(of tool: Tool) -> String { tool.pythonPackage?.place ?? "" }

  /// The page as Chromium has it once its scripts have run.
  private static func dump(_ page: String) async -> String? {
    await withTemporaryFile("html", page) { path in
      await output(
        "chromium",
        [
          "--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000",
          "--dump-dom", "file://\(path)",
        ])
    }
  }

  private static func version(
    of program: String, _ arguments: [String] = ["--version"], after word: String
  ) async -> ToolProof {
    guard let text = await output(program, arguments) else {
      return .fails(
        reason: "`\(program) \(arguments.joined(separator: " "))` fails",
        mend: "reinstall it")
    }
    return .works(version: Version(in: text, after: word).map { "\($0)" } ?? "unknown")
  }
}
