import StudyConfig
import SurveyModel
import Testing
import Yams

/// A study in which every map stands that a study can have.
private let fullStudy: MemoryFiles = {
    var files = smallStudy
    files.texts["pipeline.yml"] = """
        study:
          id: small
          title: {de: "Klein", en: "Small"}
          contact: {name: A, email: b}
        register: {cities: cities.csv, partnerships: partnerships.csv}
        rules: {withhold_below: 5}
        theme: {colours: {accent: "#123456"}, logo: {file: logo.png, text: {de: a, en: b}}}
        allow_outside: {pseudonym_key: /etc/key}
        notify: {command: notify.sh}
        stages:
          - ingest: ps
            instrument: ps.yml
            batches: data/*.csv
            refuse: {warn_above: 2%}
            weights: {margins: desk/t, method: raking}
          - ingest: desk/t
            table: t.yml
          - code: findings
            codebook: codebook.yml
            answers: {ps: [Q3]}
            agreement: {below: roll-up}
          - report: overview
            publication: overview.yml
        """
    files.texts["notify.sh"] = ""
    files.texts["logo.png"] = "no picture"
    files.texts["t.csv"] = "a;b\\n1;x\\n"
    files.texts["t.yml"] = """
        id: t
        title: {de: T, en: T}
        source: S
        columns:
          - {id: a, label: {de: A, en: A}}
          - {id: b, label: B, type: choice, options: {x: {de: X, en: X}}}
        """
    files.texts["ps.yml"] = """
        id: ps
        title: T
        csv: {delimiter: ";", empty: {unquoted: -6}}
        response: {column: id}
        respondent: {key: token}
        city: {column: city}
        wave: {from: file, pattern: "ps-{wave}.csv", values: [W0, W1]}
        test_rows: [{column: Status, is: [1]}]
        ticks: {chosen: [Y]}
        quote_consent: {question: Q1, is: 1}
        questions:
          - {id: Q1, type: single, asked: {de: A, en: A}, options: [{code: 1, label: a}, {code: 2, label: b}]}
          - {id: Q2, type: battery, asked: B, scale: {1: {de: a, en: b}, 3: c}, items: [{id: Q2_1, label: L}]}
          - {id: Q3, type: open, asked: C, shown_if: {question: Q1, is: 1}}
          - {id: Q4, type: multi, asked: D, options: [{code: 1, label: a}], ticks: {chosen: [X]}}
          - id: Q5
            type: single
            label: E
            derived: {answer_of: Q1}
            options: [{is: [1, 2], label: all}]
        """
    files.texts["codebook.yml"] = """
        version: 1
        themes:
          - {id: CAP, label: L, codes: [{id: CAP1, label: L, indicators: {de: [{suffix: mangel}], en: [a]}}]}
        """
    files.texts["overview.yml"] = """
        id: overview
        title: T
        quotes: {codes: [CAP1]}
        tables:
          - {id: one, analysis: frequency, question: ps.Q1, figure: {kind: bars}, coarser: [{breaks: [overall]}]}
        """
    return files
}()

struct UnknownKeyTests {
    private static let files = ["pipeline.yml", "t.yml", "ps.yml", "codebook.yml", "overview.yml"]

    /// Maps whose keys the author chooses.
    private static let free = ["answers", "options", "scale"]

    @Test(arguments: files)
    func `an unknown key is found in every map`(file: String) throws {
        let node = try #require(try Yams.compose(yaml: fullStudy.texts[file] ?? ""))
        let places = maps(of: node, path: [])
        #expect(places.count > 1)
        for place in places where !Self.free.contains(place.last?.name ?? "") {
            var files = fullStudy
            files.texts[file] = try Yams.serialize(node: adding("zzz", at: place.map(\.index), to: node))
            let codes = codes(files)
            #expect(codes.contains("unknown-key"), "\(file): \(place.map(\.name))")
        }
    }

    @Test func `the study itself has no unknown key`() {
        #expect(!codes(fullStudy).contains("unknown-key"))
    }

    private func codes(_ files: MemoryFiles) -> [String] {
        do {
            return try loadStudy(files).notices.map(\.code)
        } catch { return error.diagnostics.map(\.code) }
    }

    private func maps(of node: Node, path: [(name: String, index: Int)]) -> [[(name: String, index: Int)]] {
        switch node {
        case .mapping(let mapping):
            [path]
                + mapping.enumerated().flatMap { index, pair in
                    maps(of: pair.value, path: path + [(pair.key.scalar?.string ?? "", index)])
                }
        case .sequence(let sequence):
            sequence.enumerated().flatMap { maps(of: $1, path: path + [("[\($0)]", $0)]) }
        default: []
        }
    }

    private func adding(_ key: String, at path: [Int], to node: Node) -> Node {
        guard let first = path.first else {
            return Node((node.mapping.map { $0.map { ($0.key, $0.value) } } ?? []) + [(Node(key), Node("x"))])
        }
        let rest = Array(path.dropFirst())
        if case .sequence(let sequence) = node {
            return Node(sequence.enumerated().map { $0 == first ? adding(key, at: rest, to: $1) : $1 })
        }
        return Node(
            (node.mapping ?? [:]).enumerated().map { index, pair in
                (pair.key, index == first ? adding(key, at: rest, to: pair.value) : pair.value)
            })
    }
}
