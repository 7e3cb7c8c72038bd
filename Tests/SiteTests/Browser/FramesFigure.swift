// Chapter 2's live figure, as a reader uses it.

import Testing

/// The figure on the page that a browser has open.
struct FramesFigure: Sendable {
  let browser: Browser

  /// The marks of frames, each as `24:3`: a block's order, or a run's letter.
  func marks() async throws -> [String] {
    try await browser.run(
      """
      return [...document.querySelectorAll('.live .frames button')]
        .map((frame) => [...frame.children].map((part) => part.textContent))
        .filter(([, mark]) => mark !== '').map((frame) => frame.join(':'));
      """
    ).strings
  }

  /// The blocks of each list.
  func lists() async throws -> [String] {
    try await browser.run(
      "return [...document.querySelectorAll('.live td:last-child')].map((d) => d.textContent)"
    ).strings
  }

  func answer() async throws -> String {
    try await browser.run(
      "return document.querySelector('.live [role=status]').textContent"
    ).string ?? ""
  }

  func isRefused() async throws -> Bool {
    try await browser.run(
      "return document.querySelector('.live').classList.contains('error')") == true
  }

  /// Clicks the button with these words on it.
  func take(_ words: String) async throws {
    try await click("button", "(b) => b.textContent === '\(words)'")
  }

  /// Clicks a frame.
  func press(_ number: Int) async throws {
    try await click(".frames button", "(b) => b.firstChild.textContent === '\(number)'")
  }

  private func click(_ selector: String, _ condition: String) async throws {
    try await browser.run(
      """
      document.querySelector('#pressed')?.removeAttribute('id');
      const all = [...document.querySelectorAll('.live \(selector)')];
      all.find(\(condition)).id = 'pressed';
      """)
    try await browser.scroll(to: "#pressed")
    try await browser.click("#pressed")
  }

  /// Chooses an alignment.
  func choose(_ alignment: String) async throws {
    try await browser.run(
      "document.querySelector('.live select').value = '\(alignment)'")
  }

  /// Writes into the field for a number at this place, and goes on by Enter.
  func fill(_ place: Int, _ number: String) async throws {
    try await write(number, at: place)
    try await browser.type(Browser.Key.enter)
  }

  /// Gives frames back by their numbers.
  func give(_ count: String, from first: String) async throws {
    try await write(count, at: 1)
    try await fill(2, first)
  }

  private func write(_ number: String, at place: Int) async throws {
    try await browser.run(
      """
      const field = document.querySelectorAll('.live label input')[\(place)];
      field.focus();
      field.select();
      """)
    try await browser.type(number)
  }
}
