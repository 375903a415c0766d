import AnswerCoding
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
                let note = note(of: coder, on: one.unit).map { " (\($0))" } ?? ""
                return "\(coder): \(codes)\(note)"
            }.joined(separator: " | ")
            return row
        }
        try Files.replace(path, with: Worklist(rows: rows).bytes)
        return rows.count
    }

    var disagreements: [(unit: UnitID, said: [(coder: String, codes: String)])] {
        differences.map { one in
            let said = one.said.map { word in
                let codes = word.codes.map { "\($0.code) \($0.valence.rawValue)" }
                return (coder: word.coder, codes: codes.isEmpty ? "no code" : codes.joined(separator: ", "))
            }
            return (unit: one.unit, said: said)
        }
    }

    /// The units that coders code differently, in their order, with what each of them said.
    package var differences: [CodingDifference] {
        Dictionary(grouping: human, by: \.unit).map { CodingDifference(unit: $0, said: words($0, $1)) }
            .filter { Set($0.said.map(\.codes)).count > 1 }.sorted { $0.unit < $1.unit }
    }

    /// What each coder said of a unit.
    package func words(on unit: UnitID) -> [CodingDifference.Word] { words(unit, human.filter { $0.unit == unit }) }

    private func words(_ unit: UnitID, _ codings: [Coding]) -> [CodingDifference.Word] {
        Dictionary(grouping: codings, by: \.coder).sorted { $0.key < $1.key }.map { coder, codings in
            let codes = codings.compactMap { one in one.code.map { CodeWithValence($0, one.valence) } }
            let isUnsure = stage.unsure[coder]?.contains(unit) ?? false
            return .init(coder: coder, codes: codes.sorted(), note: note(of: coder, on: unit), isUnsure: isUnsure)
        }
    }

    /// How far coders agree on the answers that several of them saw, each code by itself; `nil` where there are none.
    package var agreement: CodeAgreement? { StudyReliability(stage, withValence: true)?.agreement }
}

/// A unit that coders code differently.
package struct CodingDifference: Sendable, Hashable {
    /// What one of them said; no codes for "seen, no code".
    package struct Word: Sendable, Hashable {
        package var coder: String
        package var codes: [CodeWithValence]
        package var note: String?
        /// Whether they ask somebody else to look at it.
        package var isUnsure = false
    }

    package var unit: UnitID
    /// By the coders' names.
    package var said: [Word]
}
