// Which labs' graders are graded.

import Foundation
import Launch

/// The labs that there are.
enum GradedLabs {
  /// All of them, or those that `TORITO_LABS` names, as in Labs/Package.swift.
  static let all: [String] = {
    let chosen = ProcessInfo.processInfo.environment["TORITO_LABS"]?.split(separator: ",")
    return everyLab.filter { lab in chosen?.contains { $0 == lab } ?? true }
  }()

  private static let everyLab: [String] =
    (try? OpenLab.all(in: Workspace()).map(\.name)) ?? []

  /// Those with attacks of their own: the walls around a child are the same for all.
  static let attacked: [String] = all.filter { lab in
    (try? Workspace().path("Labs/\(lab)/Teacher/Attacks"))
      .map { FileManager.default.fileExists(atPath: $0) } ?? false
  }
}
