// A window of headless Chromium.

import Foundation
import Launch

/// A browser that a test looks through.
struct Browser: Sendable {
  private let driver: WebDriver
  private let session: String

  /// Starts Chromium, and ends it after `body`.
  static func run(
    _ body: @escaping @Sendable (Browser) async throws -> Void
  ) async throws {
    try await WebDriver.run { driver in
      let answer = try await driver.send("POST", "/session", capabilities)
      let session = answer["sessionId"].string ?? ""
      let browser = Browser(driver: driver, session: "/session/\(session)")
      do {
        try await body(browser)
      } catch {
        _ = try? await driver.send("DELETE", browser.session)
        throw error
      }
      try await driver.send("DELETE", browser.session)
    }
  }

  /// Our own pages need no sandbox, which many containers refuse.
  private static var capabilities: JSON {
    let arguments: [JSON] = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--window-size=1280,900", "--force-prefers-reduced-motion",
    ]
    let binary = JSON.string(Toolchain.onPath("chromium") ?? "chromium")
    let always: JSON = [
      "goog:chromeOptions": ["args": .array(arguments), "binary": binary],
      "goog:loggingPrefs": ["performance": "ALL", "browser": "ALL"],
      // Milliseconds: beside many other tests, axe takes minutes where it takes seconds.
      "timeouts": ["script": 600_000, "pageLoad": 600_000],
    ]
    return ["capabilities": ["alwaysMatch": always]]
  }

  func open(_ address: String) async throws {
    try await driver.send("POST", session + "/url", ["url": .string(address)])
  }

  func reload() async throws {
    try await driver.send("POST", session + "/refresh", [:])
  }

  var address: String {
    get async throws { try await driver.send("GET", session + "/url").string ?? "" }
  }

  /// Runs a function's body in the page.
  @discardableResult
  func run(_ script: String, _ arguments: JSON...) async throws -> JSON {
    try await driver.send(
      "POST", session + "/execute/sync",
      ["script": .string(script), "args": .array(arguments)])
  }

  /// Runs the body of an asynchronous function in the page.
  @discardableResult
  func wait(for script: String, _ arguments: JSON...) async throws -> JSON {
    let whole = """
      const done = arguments[arguments.length - 1];
      (async (...arguments) => { \(script) })(...arguments)
        .then((value) => done({ value }), (error) => done({ error: String(error) }));
      """
    let answer = try await driver.send(
      "POST", session + "/execute/async",
      ["script": .string(whole), "args": .array(arguments)])
    if let error = answer["error"].string {
      throw WebDriver.Complaint(description: error)
    }
    return answer["value"]
  }

  /// Waits until an expression holds.
  ///
  /// - Returns: whether it did within ten seconds.
  func expectSoon(_ expression: String) async throws -> Bool {
    for _ in 0..<200 {
      if let answer = try? await run("return Boolean(\(expression))"), answer == true {
        return true
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  /// Speaks Chromium's own protocol.
  @discardableResult
  func devTools(_ command: String, _ parameters: JSON = [:]) async throws -> JSON {
    try await driver.send(
      "POST", session + "/goog/cdp/execute",
      ["cmd": .string(command), "params": parameters])
  }

  /// Clicks where the element is, as a pointer does.
  func click(_ selector: String) async throws {
    let found = try await driver.send(
      "POST", session + "/element",
      ["using": "css selector", "value": .string(selector)])
    guard case .object(let element) = found, case .string(let id)? = element.values.first
    else { return }
    try await driver.send("POST", session + "/element/\(id)/click", [:])
  }

  /// Puts the element into the middle of the window.
  func scroll(to selector: String) async throws {
    try await run(
      "document.querySelector(arguments[0])"
        + ".scrollIntoView({ block: 'center', behavior: 'instant' })",
      .string(selector))
  }

  /// Types into what has the focus.
  func type(_ keys: String) async throws {
    let actions: [JSON] = keys.flatMap { key -> [JSON] in
      let value = JSON.string(String(key))
      return [["type": "keyDown", "value": value], ["type": "keyUp", "value": value]]
    }
    let source: JSON = ["type": "key", "id": "keyboard", "actions": .array(actions)]
    try await driver.send("POST", session + "/actions", ["actions": [source]])
  }

  /// What the console said since it was asked last.
  func log(_ kind: String) async throws -> [JSON] {
    try await driver.send("POST", session + "/se/log", ["type": .string(kind)]).array
  }
}

extension Browser {
  /// Keys that have no letter, as WebDriver numbers them.
  enum Key {
    static let tab = "\u{E004}"
    static let enter = "\u{E007}"
    static let escape = "\u{E00C}"
    static let left = "\u{E012}"
    static let right = "\u{E014}"
    static let down = "\u{E015}"
  }

  /// Makes the page so wide and high, in CSS's pixels.
  func resize(width: Int, height: Int = 800) async throws {
    try await devTools(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(width)), "height": .number(Double(height)),
        "deviceScaleFactor": 1, "mobile": false,
      ])
  }

  /// Says which colours the system prefers.
  func prefer(_ scheme: String) async throws {
    try await devTools(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": .string(scheme)]]])
  }
}
