// swift-tools-version: 6.2
import PackageDescription

/// Own code: Swift 6, every warning an error, imports that say what they use.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Types are put together from what the compiler knows, not looked up by name at every start: a tenth of a small run.
    .unsafeFlags(
        ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"], .when(configuration: .release)),
]

func module(_ name: String, _ dependencies: [Target.Dependency], excluding: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: excluding, swiftSettings: strict)
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
    ],
    targets: [
        // The ground floor: no survey is known here.
        module("ForkJoin", []),
        module("ZipArchive", ["CZip"]),
        module("XmlFile", ["CXml"]),
        module("ProjectFiles", ["ForkJoin", "ZipArchive", "CCrypto", "CPlatform"]),

        // The words of the domain.
        module("SurveyModel", []),
        module("AnswerScales", ["SurveyModel", "CLanguageLists"], excluding: ["Resources"]),

        // The way of the data; stage modules never import each other.
        module("DelimitedText", ["SurveyModel"]),
        module(
            "StudyConfig", ["SurveyModel", "AnswerScales", "DelimitedText", .product(name: "Yams", package: "Yams")]),
        module(
            "SurveyIngest", ["SurveyModel", "AnswerScales", "DelimitedText", "XmlFile", "CLanguageLists"],
            excluding: ["Resources"]
        ),
        module("ResponseResolution", ["SurveyModel"]),
        module(
            "AnswerCoding", ["SurveyModel", "CLanguageLists", "CStemmer", "CLinear", "CSpecialFunctions"],
            excluding: ["Resources"]),
        module("CodingExchange", ["SurveyModel", "DelimitedText", "XmlFile", "ZipArchive"]),
        module("SurveyAnalysis", ["SurveyModel", "CSpecialFunctions"]),
        module("DisclosureControl", ["SurveyModel", "CCbc"]),
        module("Reporting", ["SurveyModel", "DelimitedText", "ForkJoin", "CMark", "CXlsxWriter"]),
        module(
            "StudyStore",
            [
                "SurveyModel", "SurveyIngest", "ResponseResolution", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),

        // What a run did, and what was released; both only written down and read back here.
        module("RunRecord", ["SurveyModel", "ProjectFiles"]),
        module("Editions", ["SurveyModel", "StudyConfig", "DisclosureControl", "ProjectFiles"]),

        // Batches that are read on other machines: what they are, and what comes back.
        module("SealedResults", ["SurveyModel", "ProjectFiles"]),

        // The order of the steps.
        module(
            "PipelineRun",
            [
                "SurveyModel", "DelimitedText", "StudyConfig", "SurveyIngest", "ResponseResolution", "AnswerCoding",
                "SurveyAnalysis", "DisclosureControl", "Reporting", "StudyStore", "ForkJoin", "ProjectFiles",
                "RunRecord", "Editions", "SealedResults", "CPlatform",
            ]),

        // What each verb of the command does, and the command itself.
        module(
            "StudyCommands",
            [
                "SurveyModel", "DelimitedText", "StudyConfig", "SurveyIngest", "ResponseResolution", "AnswerCoding",
                "CodingExchange", "SurveyAnalysis", "DisclosureControl", "Reporting", "StudyStore", "ForkJoin",
                "ProjectFiles", "RunRecord", "Editions", "SealedResults", "PipelineRun", "CPlatform", "CLanguageLists",
                "AnswerScales",
            ]),

        // The desk: one person's work on the answers, and the pages that show it. What listens to browsers is built when it
        // is asked for.
        module(
            "CodingWork",
            [
                "SurveyModel", "StudyConfig", "AnswerCoding", "CodingExchange", "ProjectFiles", "RunRecord",
                "PipelineRun", "StudyCommands",
            ]),
        module(
            "DeskPages",
            [
                "SurveyModel", "StudyConfig", "AnswerCoding", "CodingExchange", "CodingWork", "ProjectFiles",
                "RunRecord",
                "PipelineRun", "StudyCommands", "CDeskFiles",
            ], excluding: ["Resources"]),
        .executableTarget(
            name: "tandem",
            dependencies: [
                "StudyCommands", "PipelineRun", "RunRecord", "Editions", "ProjectFiles", "StudyStore", "AnswerCoding",
                "CodingExchange", "CPlatform", "StudyConfig", "SurveyModel", "SealedResults", "DeskPages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),

        // Doors to what Swift cannot see.
        .systemLibrary(name: "CXlsxWriter"),
        .systemLibrary(name: "CStemmer"),
        .target(name: "CCbc"),
        .systemLibrary(name: "CLinear"),
        .systemLibrary(name: "CXml", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CMark"),
        .systemLibrary(name: "CZip"),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
        .target(name: "CLanguageLists"),
        .target(name: "CDeskFiles"),
        .target(name: "CPlatform"),
        .target(
            name: "CSpecialFunctions",
            linkerSettings: [.linkedLibrary("m"), .linkedLibrary("stdc++")]),

        // Tests, one target a module, and the built command from outside.
        module("TandemTestSupport", ["SurveyModel", "SurveyAnalysis"]),
        tests("ForkJoinTests", ["ForkJoin"]),
        tests("ZipArchiveTests", ["ZipArchive"]),
        tests("XmlFileTests", ["XmlFile"]),
        tests("ProjectFilesTests", ["ProjectFiles"]),
        tests("SurveyModelTests", []),
        tests("AnswerScalesTests", ["AnswerScales"]),
        tests("DelimitedTextTests", ["DelimitedText"]),
        tests(
            "StudyConfigTests",
            [
                "StudyConfig", "DelimitedText", "SurveyAnalysis", "TandemTestSupport",
                .product(name: "Yams", package: "Yams"),
            ]),
        tests("SurveyIngestTests", ["SurveyIngest", "DelimitedText"], excluding: ["Personal"]),
        tests("ResponseResolutionTests", ["ResponseResolution"]),
        tests("AnswerCodingTests", ["AnswerCoding"], excluding: ["Reliability/reliability.json"]),
        tests(
            "CodingExchangeTests", ["CodingExchange", "CXml", "XmlFile", "ZipArchive", "DelimitedText"],
            excluding: ["RefiQda/Files"]),
        tests("SurveyAnalysisTests", ["SurveyAnalysis", "TandemTestSupport"], excluding: ["Reference/cases"]),
        tests("DisclosureControlTests", ["DisclosureControl"]),
        tests("ReportingTests", ["Reporting"]),
        tests("StudyStoreTests", ["StudyStore", "SurveyIngest", "ResponseResolution"]),
        tests("SealedResultsTests", ["SealedResults", "ProjectFiles", "TandemTestSupport"]),
        tests(
            "PipelineRunTests",
            [
                "PipelineRun", "Editions", "SealedResults", "ProjectFiles", "RunRecord", "StudyCommands", "StudyConfig",
                "StudyStore",
                "TandemTestSupport",
            ]),
        tests(
            "CodingWorkTests",
            [
                "CodingWork", "AnswerCoding", "CodingExchange", "PipelineRun", "ProjectFiles", "StudyCommands",
                "TandemTestSupport",
            ]),
        tests(
            "DeskPagesTests",
            [
                "DeskPages", "CodingExchange", "CodingWork", "PipelineRun", "ProjectFiles", "StudyCommands",
                "TandemTestSupport",
            ]),
        tests(
            "EndToEndTests", ["TandemTestSupport", "tandem"],
            excluding: ["R", "recompute.R", "recompute.py", "recompute_statistics.py", "Valence"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// Benchmarks, and the program that writes the shipped study's synthetic batches: they are built when they are asked for,
// so that nobody who runs or tests Tandem waits for seven more programs.
if Context.environment["TANDEM_TOOLS"] != nil {
    package.targets += [
        // The shipped study's synthetic batches.
        .executableTarget(
            name: "synthesise-study", dependencies: ["DelimitedText", "PipelineRun", "StudyConfig", "SurveyModel"],
            path: "Benchmarks/synthesise-study", swiftSettings: strict),

        // How long things take; run by hand and by CI, never asserted in tests.
        .executableTarget(
            name: "benchmark-estimates", dependencies: ["SurveyAnalysis", "SurveyModel"], path: "Benchmarks/estimates",
            swiftSettings: strict),
        .executableTarget(
            name: "protect-tables", dependencies: ["DisclosureControl", "SurveyModel"], path: "Benchmarks/protect",
            swiftSettings: strict),
        .executableTarget(
            name: "benchmark-ingest",
            dependencies: ["PipelineRun", "ProjectFiles", "StudyConfig", "StudyStore", "SurveyIngest", "SurveyModel"],
            path: "Benchmarks/ingest", swiftSettings: strict),
        .executableTarget(
            name: "benchmark-coding", dependencies: ["AnswerCoding", "DelimitedText", "StudyConfig", "SurveyModel"],
            path: "Benchmarks/coding", swiftSettings: strict),
        .executableTarget(
            name: "read-records", dependencies: ["DelimitedText"], path: "Benchmarks/records",
            swiftSettings: strict),
        .executableTarget(
            name: "survey-results",
            dependencies: [
                "PipelineRun", "ProjectFiles", "StudyConfig", "StudyStore", "SurveyAnalysis", "SurveyModel",
            ],
            path: "Benchmarks/results", swiftSettings: strict),
    ]
}

// The desk's program, which listens to browsers: the one that cron runs holds no network code, and nobody builds any who
// does not want it.
if Context.environment["TANDEM_DESK"] != nil {
    package.dependencies.append(.package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"))
    package.products.append(.executable(name: "tandem-desk", targets: ["tandem-desk"]))
    package.targets.append(
        .executableTarget(
            name: "tandem-desk",
            dependencies: [
                "DeskPages", "SurveyModel", "ProjectFiles", "PipelineRun", "StudyCommands",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ], swiftSettings: strict))
}

// DocC's plug-in; nobody who builds or tests needs it.
if Context.environment["TANDEM_DOCS"] != nil {
    package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"))
}
