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
