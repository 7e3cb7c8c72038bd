// A grading, read back from the file that `grade --json` wrote.

import Foundation

extension LabGrade {
  /// - Throws: `Failure` where there is no such file, it holds no grading, or one of
  ///   another lab or of another version.
  package init(from path: String, of sheet: LabSheet) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(
        "there is no \(path): the lab did not build, or was not graded with --json.",
        status: .missing)
    }
    do {
      self = try JSONDecoder.forPeople.decode(LabGrade.self, from: data)
    } catch {
      throw Failure("\(path) holds no grading: make it again.", status: .missing)
    }
    guard lab == sheet.name, version == sheet.version else {
      throw Failure(
        "\(path) is a grading of lab \(lab), version \(version), and this is lab \(sheet.name), version \(sheet.version).",
        status: .wrongUsage)
    }
  }

  /// The tests that `words` name: one by suite and function, or all of a step by its
  /// number.
  ///
  /// - Throws: `Failure` where there are none.
  package func tests(named words: String, in sheet: LabSheet) throws -> [Test] {
    if let number = Int(words) { return tests(of: try sheet.step(number).number) }
    let graded = try sheet.graded(named: words)
    return tests.filter { $0.test == graded.test }
  }
}
