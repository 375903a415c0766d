// swift-tools-version: 6.2
import PackageDescription

/// Own code: Swift 6, every warning an error, imports that say what they use.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], excluding: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["SurveyModel"], exclude: excluding, swiftSettings: strict)
}

let package = Package(
    name: "tandem",
    products: [.executable(name: "tandem", targets: ["tandem"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        // The words of the domain.
        module("SurveyModel", []),

        // The way of the data; stage modules never import each other.
        module("DelimitedText", ["SurveyModel"]),
        module("StudyConfig", ["SurveyModel", "DelimitedText", .product(name: "Yams", package: "Yams")]),
        module("SurveyIngest", ["SurveyModel", "DelimitedText"]),
        module("ResponseResolution", ["SurveyModel"]),
        module("AnswerCoding", ["SurveyModel", "CStemmer", "CLinear", "CSpecialFunctions"]),
        module("CodingExchange", ["SurveyModel", "DelimitedText", "CXml", "CZip"]),
        module("SurveyAnalysis", ["SurveyModel", "CSpecialFunctions"]),
        module("DisclosureControl", ["SurveyModel", "CCbc"]),
        module("Reporting", ["SurveyModel", "DelimitedText", "CXlsxWriter"]),
        module(
            "StudyStore",
            [
                "SurveyModel", "SurveyIngest", "ResponseResolution", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        module(
            "PipelineRun",
            [
                "SurveyModel", "DelimitedText", "StudyConfig", "SurveyIngest", "ResponseResolution", "AnswerCoding",
                "CodingExchange", "SurveyAnalysis",
                "DisclosureControl", "Reporting", "StudyStore", "CPlatform",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .executableTarget(
            name: "tandem",
            dependencies: [
                "PipelineRun", "AnswerCoding", "CodingExchange", "CPlatform", "StudyConfig", "SurveyModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),

        // The shipped study's synthetic batches.
        .executableTarget(
            name: "synthesise-study", dependencies: ["DelimitedText", "PipelineRun", "StudyConfig", "SurveyModel"],
            swiftSettings: strict),

        // How long things take; run by hand and by CI, never asserted in tests.
        .executableTarget(
            name: "benchmark-estimates", dependencies: ["SurveyAnalysis", "SurveyModel"], path: "Benchmarks/estimates",
            swiftSettings: strict),
        .executableTarget(
            name: "protect-tables", dependencies: ["DisclosureControl", "SurveyModel"], path: "Benchmarks/protect",
            swiftSettings: strict),
        .executableTarget(
            name: "benchmark-ingest",
            dependencies: ["PipelineRun", "StudyConfig", "StudyStore", "SurveyIngest", "SurveyModel"],
            path: "Benchmarks/ingest", swiftSettings: strict),
        .executableTarget(
            name: "benchmark-coding", dependencies: ["AnswerCoding", "DelimitedText", "StudyConfig", "SurveyModel"],
            path: "Benchmarks/coding", swiftSettings: strict),
        .executableTarget(
            name: "read-records", dependencies: ["DelimitedText"], path: "Benchmarks/records",
            swiftSettings: strict),
        .executableTarget(
            name: "survey-results",
            dependencies: ["PipelineRun", "StudyConfig", "StudyStore", "SurveyAnalysis", "SurveyModel"],
            path: "Benchmarks/results", swiftSettings: strict),

        // Doors to what Swift cannot see.
        .systemLibrary(name: "CXlsxWriter"),
        .systemLibrary(name: "CStemmer"),
        .target(name: "CCbc"),
        .systemLibrary(name: "CLinear"),
        .systemLibrary(name: "CXml", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CZip"),
        .target(name: "CPlatform"),
        .target(
            name: "CSpecialFunctions",
            linkerSettings: [.linkedLibrary("m"), .linkedLibrary("stdc++")]),

        // Tests, one target a module, and the built command from outside.
        module("TandemTestSupport", ["SurveyModel"]),
        tests("SurveyModelTests", []),
        tests("DelimitedTextTests", ["DelimitedText"]),
        tests(
            "StudyConfigTests",
            ["StudyConfig", "DelimitedText", "SurveyAnalysis", .product(name: "Yams", package: "Yams")]),
        tests("SurveyIngestTests", ["SurveyIngest", "DelimitedText"]),
        tests("ResponseResolutionTests", ["ResponseResolution"]),
        tests("AnswerCodingTests", ["AnswerCoding"], excluding: ["Reliability/reliability.json"]),
        tests(
            "CodingExchangeTests", ["CodingExchange", "CXml", "CZip", "DelimitedText"], excluding: ["RefiQda/Files"]),
        tests("SurveyAnalysisTests", ["SurveyAnalysis"], excluding: ["Reference/cases"]),
        tests("DisclosureControlTests", ["DisclosureControl"]),
        tests("ReportingTests", ["Reporting"]),
        tests("StudyStoreTests", ["StudyStore", "SurveyIngest"]),
        tests("PipelineRunTests", ["PipelineRun", "StudyConfig", "StudyStore", "TandemTestSupport"]),
        tests(
            "EndToEndTests", ["TandemTestSupport", "tandem"],
            excluding: ["recompute.py", "recompute_statistics.py", "Valence"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
