import Foundation
import SurveyModel
import Testing

@testable import CodingExchange

/// Every `.qdpx` and `.qdc` in a folder is read; where `NAME.expected.json` lies beside `NAME.qdpx`, each coding counts.
///
/// `TANDEM_REFERENCE_REFI` names another folder.
struct RefiReferenceTests {
    private static let folder =
        ProcessInfo.processInfo.environment["TANDEM_REFERENCE_REFI"].map { URL(fileURLWithPath: $0) }
        ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Files")

    private static func files(_ ending: String) -> [URL] {
        let all = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return all.filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
    }

    private struct Expected: Decodable {
        struct Coding: Decodable, Hashable {
            var source: String
            var user: String
            var code: String
            var start: Int?
            var end: Int?
            var text: String?
        }

        struct Code: Decodable {
            var path: String
            var codable: Bool
            var description: String
        }

        var codings: [Coding]
        var codes: [Code]
    }

    private func read(_ file: URL) throws -> RefiProject { try RefiProject.read(Array(try Data(contentsOf: file))) }

    @Test func `there are projects to read`() { #expect(!Self.files("qdpx").isEmpty) }

    @Test(arguments: files("qdpx")) func `a project of another program is read, each coding with its words`(file: URL)
        throws
    {
        let project = try read(file)
        #expect(!project.codes.isEmpty && !project.users.isEmpty)
        let beside = file.deletingPathExtension().appendingPathExtension("expected.json")
        guard let data = try? Data(contentsOf: beside) else { return }
        let expected = try JSONDecoder().decode(Expected.self, from: data)
        let names = Dictionary(
            uniqueKeysWithValues: project.codes.flatMap(\.all).map { (normalisedGuid($0.guid) ?? "", $0.name) })
        let found = project.sources.flatMap { source in
            source.codings.map { coding -> Expected.Coding in
                let scalars = Array((source.text ?? "").unicodeScalars)
                return Expected.Coding(
                    source: source.name, user: coding.user.flatMap { project.users[$0] } ?? "",
                    code: names[coding.code] ?? "", start: coding.span?.lowerBound, end: coding.span?.upperBound,
                    text: coding.span.map { String(String.UnicodeScalarView(scalars[$0])) })
            }
        }
        #expect(Set(found) == Set(expected.codings) && found.count == expected.codings.count)
        let codes = project.codes.flatMap { paths($0, "") }
        #expect(codes == expected.codes.map { [$0.path, String($0.codable), $0.description] })
    }

    private func paths(_ code: RefiCode, _ above: String) -> [[String]] {
        let path = above.isEmpty ? code.name : "\(above)/\(code.name)"
        return [[path, String(code.isCodable), code.description]] + code.children.flatMap { paths($0, path) }
    }

    @Test(arguments: files("qdc")) func `a codebook of another program is read and makes a codebook`(file: URL) throws {
        let guids = RefiGuids(study: "s") { String(repeating: "0", count: 64) + $0 }
        let made = try mergedCodebook(
            Array(try Data(contentsOf: file)), file: file.lastPathComponent, into: nil, language: .en, guids: guids)
        #expect(!made.codebook.codes.isEmpty)
    }
}
