// swift-tools-version: 6.3
import PackageDescription

/// What compiles on a host and not for the kernel is refused here already.
let forTheKernel: [SwiftSetting] = [
  .strictMemorySafety(), .treatWarning("EmbeddedRestrictions", as: .error),
]

/// The targets of the lab on the chapter `name`.
///
/// - Parameter assembly: the learner's files that are no Swift.
func targets(_ name: String, assembly: [String] = []) -> [Target] {
  let chapter = Target.Dependency.product(name: name, package: "torito")
  let lab = name + "Lab"
  return [
    .target(
      name: lab + "Machine", dependencies: [chapter], path: name + "/Given/Machine",
      publicHeadersPath: "."),
    .target(
      name: lab + "Kit", dependencies: [.target(name: lab + "Machine"), chapter],
      path: name + "/Given/Kit", swiftSettings: forTheKernel),
    .target(
      name: lab, dependencies: [.target(name: lab + "Kit"), chapter],
      path: name + "/Work", exclude: assembly, swiftSettings: forTheKernel),
    .executableTarget(
      name: lab + "Child",
      dependencies: [
        .target(name: lab), .product(name: "GradingChild", package: "torito"),
      ], path: name + "/Child"),
    .testTarget(
      name: lab + "Tests", dependencies: [.product(name: "Grading", package: "torito")],
      path: name + "/Tests"),
  ]
}

let labs = [
  "Boot": targets("Boot", assembly: ["FirstLine.S"]), "Memory": targets("Memory"),
]

/// `torito lab` names the lab that it grades, so that another lab's code, which may
/// not compile, is left alone. Without it, all labs are graded.
let chosen = Context.environment["TORITO_LABS"]?.split(separator: ",").map(String.init)

let package = Package(
  name: "Labs",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "torito", path: "..")],
  targets: labs.keys.sorted().filter { chosen?.contains($0) ?? true }
    .flatMap { labs[$0] ?? [] }
)
