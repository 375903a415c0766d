import Foundation
import TandemTestSupport
import Testing

/// The study that comes with the project, run from a copy.
struct ShippedStudyTests {
    private struct Report: Decodable {
        struct Batch: Decodable {
            var id: String
            var records, accepted, refused, empty: Int
        }
        struct PublicationState: Decodable {
            var id, state: String
        }
        var exit: Int
        var batches: [Batch]
        var publications: [PublicationState]
    }

    /// Made once for all tests, which only read it: a run of all three publications takes a debug build a minute.
    private struct CarriedOut: Sendable {
        let folder: WorkFolder
        let output, errors: String

        init() throws {
            folder = try copied()
            let result = try runTandem(["run", "--json", "--as-of", "2024-12-01"], in: folder)
            (output, errors) = (result.output, result.errors)
            // What lives as long as the process is not taken down by its end.
            atexit { _ = try? FileManager.default.removeItem(atPath: ShippedStudyTests.carriedOut.get().folder.path) }
        }
    }

    private static let carriedOut = Result { try CarriedOut() }

    private static func copied() throws -> WorkFolder {
        let folder = try WorkFolder()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        try FileManager.default.createDirectory(atPath: folder.path + "/reports", withIntermediateDirectories: true)
        let plans = try FileManager.default.contentsOfDirectory(atPath: root.path + "/reports").filter {
            $0.hasSuffix(".yml")
        }
        for name in ["pipeline.yml", "surveys"] + plans.map({ "reports/" + $0 }) {
            try FileManager.default.copyItem(atPath: root.path + "/" + name, toPath: folder.path + "/" + name)
        }
        return folder
    }

    @Test func `every batch has the counts that its dirt was made for`() throws {
        let result = try Self.carriedOut.get()
        let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
        #expect(report.exit == 0)
        #expect(result.errors.isEmpty)
        let counts = report.batches.map {
            [$0.id, "\($0.records)", "\($0.accepted)", "\($0.refused)", "\($0.empty)"].joined(separator: " ")
        }
        #expect(
            counts == [
                "partnership-W0 55 51 3 1", "partnership-W1 54 50 3 1", "partnership-W2 60 55 4 1",
                "meetings-2023 66 65 1 0",
                "meetings-2024 72 71 1 0", "networks-2024 151 147 3 1", "interest-2022 64 63 1 0",
            ])
        #expect(report.publications.map(\.state) == ["draft", "draft", "draft"])
    }

    @Test func `nothing in the study is read otherwise than it was meant`() throws {
        let result = try runTandem(["check", "--as-of", "2024-12-01"], in: try Self.copied())
        #expect(result.exit == 0)
        #expect(!result.errors.contains("warning:"))
    }

    @Test func `synthetic data are called so wherever a reader begins`() throws {
        let folder = try Self.carriedOut.get().folder
        for name in ["networks", "funding", "partnerships"] {
            #expect(try folder.text("reports/current/\(name)/\(name).de.md").contains("Synthetische Daten"))
            #expect(try folder.text("reports/current/\(name)/\(name).en.md").contains("Synthetic data"))
            #expect(try folder.text("reports/current/\(name)/manifest.json").contains("\"synthetic\": true"))
        }
        #expect(try folder.text("reports/internal/network-survey/networks-2024.en.md").contains("Synthetic data"))
    }

    @Test func `a corrected label renders again and reads nothing again`() throws {
        let folder = try Self.copied()
        for made in [".tandem", "reports/current", "reports/internal"] {
            let earlier = try Self.carriedOut.get().folder.path + "/" + made
            try FileManager.default.copyItem(atPath: earlier, toPath: folder.path + "/" + made)
        }
        // The stamp knows the store by its inode; without one, a store is taken as after a killed run.
        try FileManager.default.removeItem(atPath: folder.path + "/.tandem/store.stamp")
        let before = folder.contents(of: "reports/current")
        let file = "surveys/network-survey/instrument.yml"
        try folder.write(
            try folder.text(file).replacing("de: \"Europa, Internationales\"", with: "de: \"Europa\""), to: file)
        let label = try folder.text("reports/networks.yml").replacing(
            "Gewünschte Unterstützung (bis zu drei Nennungen)", with: "Gewünschte Unterstützung")
        try folder.write(label, to: "reports/networks.yml")
        _ = try runTandem(["run", "--as-of", "2024-12-01"], in: folder)
        let after = folder.contents(of: "reports/current")
        let changed = after.keys.filter { after[$0] != before[$0] }
        #expect(changed.contains("networks/networks.de.xlsx"))
        #expect(changed.contains { $0.hasPrefix("networks/") } && !changed.contains("partnerships/tables.json"))
    }

    @Test func `the store is opened by anyone with labels instead of codes`() throws {
        let folder = try Self.carriedOut.get().folder
        let store = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/.tandem/store.sqlite"))
        #expect(store.range(of: Data("v_partnership-survey".utf8)) != nil)
        #expect(store.range(of: Data("kontakt@example.org".utf8)) == nil)
        #expect(store.range(of: Data("192.0.2.".utf8)) == nil)
        #expect(store.range(of: Data("krefeld-1".utf8)) == nil)
    }
}
