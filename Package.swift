// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// A module and its tests; `fixtures` are folders of test data, which tests read by path, and
/// `testing` is what only the tests need.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
  testing: [Target.Dependency] = [], fixtures: [String] = []
) -> [Target] {
  [
    .target(
      name: name, dependencies: dependencies, resources: resources, swiftSettings: settings),
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies + testing,
      exclude: fixtures, swiftSettings: settings),
  ]
}

let package = Package(
  name: "leitmotif",
  products: [.executable(name: "leitmotif", targets: ["LeitmotifCLI"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Layer 0
    module("Timing"),
    module("MusicTheory"),
    module("MIDIFile"),
    [.target(name: "CNeuralKernels")],
    module("NeuralRuntime", ["CNeuralKernels"], fixtures: ["Fixtures"]),
    // Layer 1
    module("Spotting", ["Timing", .product(name: "Yams", package: "Yams")]),
    module("ScoreModel", ["MusicTheory", "Timing"]),
    // Layer 2
    module(
      "Emotion", ["Spotting", "Timing"], resources: [.embedInCode("Resources/moods.tsv")]),
    module("Interchange", ["Spotting", "ScoreModel", "MusicTheory", "Timing"]),
    module("Tokenization", ["ScoreModel", "MusicTheory", "Timing"]),
    module("Performance", ["ScoreModel", "MIDIFile", "MusicTheory", "Timing"]),
    // Layer 3
    module(
      "Planning", ["Emotion", "Spotting", "ScoreModel", "MusicTheory", "Timing"],
      resources: [.embedInCode("Resources/progressions.tsv")]),
    // Layer 4
    module(
      "Composition",
      [
        "NeuralRuntime", "Planning", "Tokenization", "Emotion", "Spotting", "ScoreModel",
        "MusicTheory", "Timing",
      ],
      resources: [.copy("Resources")], fixtures: ["Fixtures"]),
    [
      .systemLibrary(name: "CFluidSynth"), .systemLibrary(name: "CSndFile"),
      .systemLibrary(name: "CEBUR128"), .systemLibrary(name: "CALSA"),
    ],
    module(
      "Rendering",
      ["Performance", "MIDIFile", "Timing", "CFluidSynth", "CSndFile", "CEBUR128"],
      resources: [.embedInCode("Resources/catalogue.json")]),
    module("LiveMIDI", ["Performance", "MIDIFile", "Timing", "CALSA"]),
    // Layer 5
    module(
      "Leitmotif",
      [
        "Composition", "Rendering", "LiveMIDI", "Planning", "Performance", "Tokenization",
        "Interchange", "Emotion", "ScoreModel", "Spotting", "NeuralRuntime", "MIDIFile",
        "MusicTheory", "Timing",
      ],
      resources: [
        .embedInCode("Resources/people.json"), .embedInCode("Resources/passages.json"),
        .embedInCode("Resources/emotion.safetensors"),
      ],
      testing: ["TestWorkspace"]),
    [.target(name: "TestWorkspace", path: "Tests/TestWorkspace", swiftSettings: settings)],
    // Layer 6
    [
      .executableTarget(
        name: "LeitmotifCLI",
        dependencies: [
          "Leitmotif", .product(name: "ArgumentParser", package: "swift-argument-parser"),
          .product(name: "Logging", package: "swift-log"),
        ], swiftSettings: settings),
      .testTarget(
        name: "LeitmotifCLITests",
        dependencies: [
          "LeitmotifCLI", "Leitmotif", "Planning", "Spotting", "ScoreModel", "MusicTheory",
          "Timing", "TestWorkspace",
        ],
        exclude: ["Fixtures"], swiftSettings: settings),
    ],
  ].flatMap(\.self)
)
