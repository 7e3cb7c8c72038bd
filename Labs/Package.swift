// swift-tools-version: 6.3
import PackageDescription

/// What compiles on a host and not for the kernel is refused here already.
let forTheKernel: [SwiftSetting] = [
  .strictMemorySafety(), .treatWarning("EmbeddedRestrictions", as: .error),
]

/// The targets of each lab.
let labs: [String: [Target]] = [
  "Boot": [
    .target(
      name: "LabMachine", dependencies: [.product(name: "Boot", package: "torito")],
      path: "Boot/Given/Machine", publicHeadersPath: "."),
    .target(
      name: "BootLabKit",
      dependencies: ["LabMachine", .product(name: "Boot", package: "torito")],
      path: "Boot/Given/Kit", swiftSettings: forTheKernel),
    .target(
      name: "BootLab",
      dependencies: ["BootLabKit", .product(name: "Boot", package: "torito")],
      path: "Boot/Work", exclude: ["FirstLine.S"], swiftSettings: forTheKernel),
    .executableTarget(
      name: "BootLabChild",
      dependencies: ["BootLab", .product(name: "GradingChild", package: "torito")],
      path: "Boot/Child"),
    .testTarget(
      name: "BootLabTests", dependencies: [.product(name: "Grading", package: "torito")],
      path: "Boot/Tests"),
  ]
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
