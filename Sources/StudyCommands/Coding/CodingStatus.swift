import CodingExchange
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

extension CodingTeam {
    /// Writes what coders disagree on and nobody has adjudicated, with what each of them said, for `take(…, as: "adjudicated")`.
    package func adjudicate(language: Language, to path: String) throws -> Int {
        let adjudicated = Set(stage.people.filter { $0.kind == .adjudicated }.map(\.unit))
        let open = disagreements.filter { !adjudicated.contains($0.unit) && answers[$0.unit] != nil }
        let rows = open.map { one -> Worklist.Row in
            var row = row(one.unit, for: "adjudicated", language)
            row.said = one.said.map { coder, codes in
                let note = stage.notes[coder]?[one.unit].map { " (\($0))" } ?? ""
                return "\(coder): \(codes)\(note)"
            }.joined(separator: " | ")
            return row
        }
        try Files.replace(path, with: Worklist(rows: rows).bytes)
        return rows.count
    }

    private var disagreements: [(unit: UnitID, said: [(coder: String, codes: String)])] {
        Dictionary(grouping: human, by: \.unit).map { unit, codings in
            let byCoder = Dictionary(grouping: codings, by: \.coder).map { coder, codings in
                let codes = codings.compactMap { coding in coding.code.map { "\($0) \(coding.valence.rawValue)" } }
                    .sorted()
                return (coder: coder, codes: codes.isEmpty ? "no code" : codes.joined(separator: ", "))
            }
            return (unit: unit, said: byCoder.sorted { $0.coder < $1.coder })
        }.filter { Set($0.said.map(\.codes)).count > 1 }.sorted { $0.unit < $1.unit }
    }
}

// MARK: Progress

extension CodingTeam {
    /// How far the coding is.
    package struct Progress: Sendable {
        package var answers: Int
        package var coders: [(name: String, units: Int)]
        /// Units that two coders or more saw, those on which they differ, and those of these that are adjudicated.
        package var double: Int
        package var differing: Int
        package var settled: Int
        /// Codings of units that the study does not have, and of texts that were changed since.
        package var findings: [Diagnostic]
    }

    package var progress: Progress {
        let byCoder = Dictionary(grouping: stage.people, by: \.coder).mapValues { Set($0.map(\.unit)).count }
        let byUnit = Dictionary(grouping: human, by: \.unit)
        let adjudicated = Set(stage.people.filter { $0.kind == .adjudicated }.map(\.unit))
        let differing = disagreements
        return Progress(
            answers: answers.count, coders: byCoder.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            double: byUnit.values.count { Set($0.map(\.coder)).count > 1 }, differing: differing.count,
            settled: differing.count { adjudicated.contains($0.unit) }, findings: findings)
    }

    private var findings: [Diagnostic] {
        HumanCodingFindings(stage, texts: answers.mapValues(\.text)).diagnostics
    }
}
