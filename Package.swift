// swift-tools-version: 6.2
import PackageDescription

// Every target is compiled alike: strict concurrency comes with the Swift 6 language mode, every unsafe use must say so, and a warning
// is an error.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// A release build for Linux is one static file without debug information, which runs on any distribution and starts in a fraction of the
// time that the dynamic loader takes. The test bundle links the debug objects dynamically, so only release builds ask for it; macOS has the
// library in the system.
let staticExecutable: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-executable", "-use-ld=lld", "-Xlinker", "-s"], .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "llmcost",
  platforms: [.macOS(.v26)],
  targets: [
    // MARK: - The library, in one direction

    .target(
      name: "Documents", exclude: ["README.md"], swiftSettings: settings,
      // Rounding is a function of the C library on processors without SSE 4.1.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(
      name: "Tokens", dependencies: ["Documents"], exclude: ["README.md"], swiftSettings: settings),
    .target(
      name: "CostModel", dependencies: ["Documents", "Tokens"], exclude: ["README.md"],
      swiftSettings: settings),
    .target(
      name: "CallLogs", dependencies: ["CostModel", "Documents"], exclude: ["README.md"],
      swiftSettings: settings),
    .target(
      name: "Reports", dependencies: ["CostModel", "Documents"], exclude: ["README.md"],
      swiftSettings: settings),

    .target(
      name: "Warehouse", dependencies: ["CallLogs", "CostModel", "Documents"], exclude: ["README.md"],
      swiftSettings: settings),

    // MARK: - The programs

    .executableTarget(
      name: "llmcost", dependencies: ["Documents", "Tokens", "CostModel", "CallLogs", "Reports", "Warehouse"],
      exclude: ["README.md"], swiftSettings: settings, linkerSettings: staticExecutable),
    .executableTarget(
      name: "llmcost-bench", dependencies: ["Documents", "Tokens", "CostModel", "CallLogs"], exclude: ["README.md"],
      swiftSettings: settings, linkerSettings: staticExecutable),

    // MARK: - Tests

    .target(
      name: "TestSupport", dependencies: ["Documents"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TokensTests", dependencies: ["Tokens", "Documents", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "CostModelTests", dependencies: ["CostModel", "Documents", "Tokens", "TestSupport"],
      exclude: ["Goldens"], swiftSettings: settings),
    .testTarget(
      name: "CallLogsTests", dependencies: ["CallLogs", "CostModel", "Documents", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "CostModel", "Documents", "TestSupport"],
      exclude: ["Goldens"], swiftSettings: settings),
    .testTarget(
      name: "WarehouseTests", dependencies: ["Warehouse", "CallLogs", "CostModel", "Documents", "TestSupport"],
      exclude: ["Goldens"], swiftSettings: settings),
    .testTarget(
      name: "llmcostTests",
      dependencies: ["llmcost", "Reports", "CallLogs", "CostModel", "Documents", "TestSupport"],
      exclude: ["Cases", "Fixtures", "Transcripts"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
