import DelimitedText
import Foundation
import SurveyAnalysis
import SurveyModel
import Testing
import Yams

@testable import StudyConfig

/// The printed schemas accept what the decoder accepts, and refuse what it refuses.
@Suite struct SchemaTests {
    static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let files: [(ConfigurationFile, [String])] = [
        (.pipeline, ["pipeline.yml", "Benchmarks/survey/pipeline.yml"]),
        (
            .instrument,
            [
                "surveys/partnership-survey/instrument.yml", "surveys/meeting-evaluation/instrument.yml",
                "surveys/network-survey/instrument.yml", "surveys/expression-of-interest/instrument.yml",
                "Benchmarks/survey/surveys/responses/instrument.yml",
            ]
        ),
        (.codebook, ["surveys/codebook.yml", "Benchmarks/survey/surveys/codebook.yml"]),
        (.publication, ["reports/networks.yml", "reports/funding.yml", "reports/partnerships.yml"]),
        (
            .deskTable,
            [
                "surveys/desk/eu-programmes.yml", "surveys/desk/invitations.yml",
                "surveys/desk/network-inventory.yml", "surveys/desk/verdicts.yml",
            ]
        ),
    ]

    static func text(_ path: String) throws -> String {
        try String(contentsOf: project.appendingPathComponent(path), encoding: .utf8)
    }

    @Test(arguments: files.flatMap { kind, paths in paths.map { (kind, $0) } })
    func `The schema accepts the shipped study`(kind: ConfigurationFile, path: String) throws {
        let node = try #require(try Yams.compose(yaml: try Self.text(path)))
        #expect(try Validator(kind).problems(of: node) == [])
    }

    /// An unknown key at every place where keys are known: schema and decoder refuse the same places.
    @Test(arguments: files.flatMap { kind, paths in paths.map { (kind, $0) } })
    func `Schema and decoder refuse an unknown key at the same places`(kind: ConfigurationFile, path: String) throws {
        let text = try Self.text(path)
        let validator = try Validator(kind)
        var tried = 0
        let node = try #require(try Yams.compose(yaml: text))
        let places = mappings(of: node)
        for place in stride(from: 0, to: places.count, by: max(1, places.count / 15)).map({ places[$0] }) {
            let spoiled = inserting("zzz", at: place, into: node)
            let schemaRefuses = try !validator.problems(of: spoiled).isEmpty
            let decoderRefuses = refusals(of: try Yams.serialize(node: spoiled), in: path).contains {
                $0 == "unknown-key"
            }
            // Maps whose keys the author chooses refuse for other reasons, or not at all.
            if schemaRefuses || decoderRefuses { #expect(schemaRefuses == decoderRefuses, "\(place) of \(path)") }
            tried += schemaRefuses ? 1 : 0
        }
        #expect(tried > 0)
    }

    @Test func `A schema says which keys must be there and which words are known`() throws {
        let codebook = try #require(try Yams.compose(yaml: "themes: [{id: A, label: a, codes: []}]\noverlaps: some"))
        let problems = try Validator(.codebook).problems(of: codebook)
        #expect(problems == ["version is missing", "some is none of longest, every"])
    }

    /// Codes of the findings when the study is read with another text in place of one file.
    private func refusals(of text: String, in path: String) -> [String] {
        let isBenchmark = path.hasPrefix("Benchmarks/survey/")
        let root = isBenchmark ? Self.project.appendingPathComponent("Benchmarks/survey") : Self.project
        let file = isBenchmark ? String(path.dropFirst("Benchmarks/survey/".count)) : path
        do throws(ConfigError) {
            _ = try loadStudy(StudyOnDisk(root: root, replaced: [file: text]))
            return []
        } catch {
            return error.diagnostics.map(\.code)
        }
    }

    private func mappings(of node: Node, at path: [Int] = []) -> [[Int]] {
        switch node {
        case .mapping(let mapping):
            return [path] + mapping.enumerated().flatMap { mappings(of: $1.value, at: path + [$0]) }
        case .sequence(let sequence): return sequence.enumerated().flatMap { mappings(of: $1, at: path + [$0]) }
        default: return []
        }
    }

    private func inserting(_ key: String, at path: [Int], into node: Node) -> Node {
        switch node {
        case .mapping(let mapping):
            var pairs = mapping.map { ($0.key, $0.value) }
            if let first = path.first {
                pairs[first].1 = inserting(key, at: Array(path.dropFirst()), into: pairs[first].1)
            } else {
                pairs.append((Node(key), Node("x")))
            }
            return Node(pairs)
        case .sequence(let sequence):
            var elements = Array(sequence)
            if let first = path.first {
                elements[first] = inserting(key, at: Array(path.dropFirst()), into: elements[first])
            }
            return Node(elements)
        default: return node
        }
    }
}

/// As much of JSON Schema as the printed schemas use, read from their text.
private struct Validator {
    private let schema: [String: Any]

    init(_ kind: ConfigurationFile) throws {
        let json = try JSONSerialization.jsonObject(with: Data(kind.jsonSchema(Analyses.declarations).utf8))
        schema = try #require(json as? [String: Any])
    }

    func problems(of node: Node) throws -> [String] { try problems(of: node, schema) }

    private func problems(of node: Node, _ schema: [String: Any]) throws -> [String] {
        if let shapes = schema["anyOf"] as? [[String: Any]] {
            let each = try shapes.map { try problems(of: node, $0) }
            return each.contains([]) ? [] : each.max { $0.count > $1.count } ?? []
        }
        if let words = schema["enum"] as? [Any] {
            let known = words.map { ($0 as? String) ?? (($0 as? Bool) == true ? "true" : "false") }
            let word = node.scalar?.string ?? "?"
            return known.contains(word) ? [] : ["\(word) is none of \(known.joined(separator: ", "))"]
        }
        switch schema["type"] {
        case "object" as String: return try objectProblems(of: node, schema)
        case "array" as String:
            guard let sequence = node.sequence, let items = schema["items"] as? [String: Any] else {
                return ["no list"]
            }
            return try sequence.flatMap { try problems(of: $0, items) }
        case "integer" as String: return node.scalar.flatMap { Int($0.string) } == nil ? ["no integer"] : []
        case "number" as String: return node.scalar.flatMap { Double($0.string) } == nil ? ["no number"] : []
        case is [String]: return node.scalar == nil ? ["no text"] : []
        default: Issue.record("the schema says something else: \(schema)")
        }
        return []
    }

    private func objectProblems(of node: Node, _ schema: [String: Any]) throws -> [String] {
        guard let mapping = node.mapping else { return ["no map"] }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let given = mapping.compactMap { $0.key.scalar?.string }
        var problems = (schema["required"] as? [String] ?? []).filter { !given.contains($0) }.map { "\($0) is missing" }
        for (key, value) in mapping {
            let name = key.scalar?.string ?? "?"
            if let property = properties[name] ?? schema["additionalProperties"] as? [String: Any] {
                problems += try self.problems(of: value, property)
            } else {
                problems.append("\(name) is not known")
            }
        }
        return problems
    }
}

/// A study in its folder, with some files replaced.
private struct StudyOnDisk: ProjectFiles {
    let root: URL
    let replaced: [String: String]

    func bytes(of path: String) -> [UInt8]? {
        if let text = replaced[path] { return Array(text.utf8) }
        return (try? Data(contentsOf: root.appendingPathComponent(path))).map { Array($0) }
    }

    func files(matching glob: String) -> [String] {
        let folder = glob.split(separator: "/").dropLast().joined(separator: "/")
        let names = try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
        return (names ?? []).map { "\(folder)/\($0)" }.filter { matches($0, glob: glob) }.sorted()
    }
}
