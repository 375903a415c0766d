import Foundation
import Testing

@testable import SurveyAnalysis

/// One case of a reference file: input, parameters, and what must come out.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Design: Decodable, Sendable {
        var weights: String?
        var strata: [String]?
        var cluster: [String]?
        var fpc: [String]?
        var nest: Bool
        var lonely_psu: String
        var adjust_domain_lonely: Bool
    }

    struct Domain: Decodable, Sendable {
        var column: String
        var equals: [String]
    }

    struct Source: Decodable, Sendable {
        var decision: String?
    }

    var id: String
    var kind: String
    var data: String?
    var columns: ReferenceJSON
    var design: Design?
    var domain: Domain?
    var params: ReferenceJSON
    var expected: ReferenceJSON
    var source: Source

    var testDescription: String { "\(kind) \(id)" }
}

/// A folder of reference cases: `expected.json` and the CSV files that it names.
enum ReferenceFolder {
    /// Another folder of the same schema may be named from outside; then every case in it counts.
    static let path =
        ProcessInfo.processInfo.environment["TANDEM_REFERENCE_STATISTICS"]
        ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("cases").path

    private struct File: Decodable {
        var schema: Int
        var cases: [ReferenceCase]
    }

    static let cases: [ReferenceCase] = {
        let url = URL(fileURLWithPath: path + "/expected.json")
        do {
            let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
            return file.schema == 1 ? file.cases : []
        } catch {
            Issue.record("\(url.path): \(error)")
            return []
        }
    }()
}

/// A reference CSV: UTF-8, comma, header, no quotes, empty field = missing.
struct ReferenceTable {
    let columns: [String: [String?]]
    let rowCount: Int

    init(_ name: String) throws {
        let text = try String(contentsOfFile: ReferenceFolder.path + "/" + name, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        rowCount = lines.count - 1
        columns = Dictionary(
            uniqueKeysWithValues: header.enumerated().map { index, name in
                (name, lines.dropFirst().map { $0[index].isEmpty ? nil : $0[index] })
            })
    }

    func texts(_ name: String) throws -> [String?] { try #require(columns[name], "no column \(name)") }

    func numbers(_ name: String) throws -> [Double?] { try texts(name).map { $0.flatMap { Double($0) } } }
}
