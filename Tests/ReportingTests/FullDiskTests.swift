import Foundation
import SurveyModel
import Testing

@testable import Reporting

struct FullDiskTests {
    /// A folder in which one file leads to a device that is always full.
    private func problem(writing name: String) throws -> ReportingError {
        let folder = FileManager.default.temporaryDirectory.path + "/tandem-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createSymbolicLink(atPath: folder + "/" + name, withDestinationPath: "/dev/full")
        return try #require(throws: ReportingError.self) { try render(publication([usual]), into: folder) }
    }

    @Test(arguments: ["tables.json", "pub.de.xlsx"])
    func `a full disk is said in plain words, with the file and that nothing was replaced`(name: String) throws {
        #expect(
            try problem(writing: name).sentence(for: "reports/current/pub")
                == "no space left while writing reports/current/pub/\(name); nothing was replaced")
    }

    @Test func `what the system says otherwise is passed on with the file`() {
        let error = ReportingError("no permission", code: 13).writing("x.csv", in: "/")
        #expect(
            error.sentence(for: "reports/current/pub")
                == "reports/current/pub cannot be written: 'x.csv': no permission; nothing was replaced")
    }
}
