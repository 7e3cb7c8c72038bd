// swift-tools-version: 6.3
import PackageDescription

// `torito boot` sets this for the kernel's own build. Settings that only an
// Embedded compiler takes hang on it; the dependencies do not, so that both
// builds resolve to the same versions.
let isBare = Context.environment["TORITO_BARE"] != nil

let kernelSettings: [SwiftSetting] = [
  .strictMemorySafety()
]
let withoutHeap: [SwiftSetting] = isBare ? [.unsafeFlags(["-no-allocations"])] : []

/// Tests look inside our tools in release builds too.
let forTests: [SwiftSetting] = [
  .unsafeFlags(["-enable-testing"], .when(configuration: .release))
]

/// The generator weaves a whole book each time, in the build that everybody has.
/// Without this that takes half as long again.
let optimised: [SwiftSetting] = [
  .unsafeFlags(["-O"], .when(configuration: .debug))
]

let package = Package(
  name: "torito",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "torito", targets: ["torito"]),
    .executable(name: "torito-book", targets: ["torito-book"]),
    .executable(name: "BootKernel", targets: ["BootKernel"]),
    .executable(name: "MemoryKernel", targets: ["MemoryKernel"]),
    .library(name: "Boot", targets: ["Boot", "Machine"]),
    .library(name: "Memory", targets: ["Boot", "Machine", "Memory"]),
    .library(name: "Grading", targets: ["Grading"]),
    .library(name: "GradingChild", targets: ["GradingChild"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-syntax", exact: "603.0.1"),
    .package(
      url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ],
  targets: [
    .target(
      name: "Launch",
      dependencies: [
        "Boot",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: forTests),
    .executableTarget(
      name: "torito",
      dependencies: [
        "Launch", "Watch",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: forTests),
    .target(
      name: "Machine",
      exclude: isBare ? ["Boot/hosted.c", "Boot/wasm.c", "Memory/hosted.c"] : [],
      publicHeadersPath: "."),
    .target(
      name: "Boot", dependencies: ["Machine"], swiftSettings: kernelSettings + withoutHeap
    ),
    .executableTarget(
      name: "BootKernel", dependencies: ["Boot"], path: "Sources/Kernels/Boot",
      swiftSettings: kernelSettings + withoutHeap),
    .executableTarget(
      name: "MemoryKernel", dependencies: ["Boot", "Memory"],
      path: "Sources/Kernels/Memory", swiftSettings: kernelSettings),
    .target(
      name: "Memory", dependencies: ["Boot", "Machine"], swiftSettings: kernelSettings),
    .target(name: "GradingChild", path: "Sources/Grading/Child"),
    .target(
      name: "Grading", dependencies: ["Launch"],
      path: "Sources/Grading/Judge", swiftSettings: forTests),
    .target(name: "Watch"),
    .systemLibrary(name: "CMark"),
    .target(
      name: "Book",
      dependencies: [
        "CMark",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SwiftIDEUtils", package: "swift-syntax"),
        .product(name: "SwiftParser", package: "swift-syntax"),
        .product(name: "SwiftSyntax", package: "swift-syntax"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: forTests + optimised),
    .executableTarget(
      name: "torito-book",
      dependencies: [
        "Book", "Watch",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .target(
      name: "TestSupport", dependencies: ["Book", "Launch"], path: "Tests/TestSupport"),
    .target(
      name: "DeviceModels", dependencies: ["Boot", "Launch"], path: "Tests/DeviceModels"),
    .testTarget(
      name: "BootTests",
      dependencies: ["Book", "Boot", "DeviceModels", "Launch", "Machine", "TestSupport"],
      exclude: ["Runs", "Steps", "WebAssembly"]),
    .testTarget(
      name: "MemoryTests",
      dependencies: [
        "Boot", "DeviceModels", "Launch", "Machine", "Memory", "TestSupport",
      ],
      exclude: [
        "Runs", "Sanitizer/Hammer.swift", "Steps", "Traces/allocating.c",
        "Traces/recorder.c", "Traces/twice.c", "WebAssembly",
      ]),
    .testTarget(name: "BookTests", dependencies: ["Book", "TestSupport"]),
    .testTarget(
      name: "SiteTests",
      dependencies: ["Book", "Launch", "TestSupport", "Watch", "torito-book"]),
    .testTarget(
      name: "GradingTests", dependencies: ["Grading", "GradingChild", "Launch"]),
    .testTarget(
      name: "LabTests",
      dependencies: [
        "Launch", "TestSupport",
        .product(name: "SwiftParser", package: "swift-syntax"),
        .product(name: "SwiftSyntax", package: "swift-syntax"),
      ]),
    .testTarget(name: "ToritoTests", dependencies: ["Launch", "TestSupport", "torito"]),
  ]
)
