import AnswerCoding
import DelimitedText
import PipelineRun
import SurveyModel

/// Agreement of coders on a file of codings: code by code, by theme where a codebook is known, and on whole sets.
package struct ReliabilityReport: Sendable {
    package var coders: [String]
    package var units: [String]
    package var codes: CodeAgreement
    package var themes: CodeAgreement?
}

/// Reads codings (columns `unit`, `coder`, `code` and, where there is, `valence`; an empty code is "seen, no code", no row
/// is "not seen").
///
/// - Throws: `data` for fewer than two coders, for a code that the codebook does not have, and for a coder who both coded
///   a unit and left it empty.
package func reliabilityReport(of file: String, codebook source: CodebookSource?) throws
    -> ReliabilityReport
{
    let named = try NamedColumns(file)
    let place = (
        unit: try named.place("unit"), coder: try named.place("coder"), code: try named.place("code")
    )
    let valence = named.table.header.firstIndex(of: "valence")
    let codebook = try source?.load().codebook
    let known = codebook.map { Set($0.codes.map(\.id.text)) }
    var sets: [String: [String: [String: Set<String>]]] = [:]
    var empty: Set<[String]> = []
    var coders: Set<String> = []
    for record in named.table.records {
        let (unit, coder, code) = (
            record.fields[place.unit], record.fields[place.coder], record.fields[place.code]
        )
        if !code.isEmpty, known?.contains(code) == false {
            throw PipelineError.data("\(file):\(record.line): the codebook has no code '\(code)'")
        }
        coders.insert(coder)
        if code.isEmpty { empty.insert([unit, coder]) }
        sets[unit, default: [:]][coder, default: [:]].merge(
            code.isEmpty ? [:] : [code: [said(record, valence)]]
        ) { $0.union($1) }
        if empty.contains([unit, coder]), sets[unit]?[coder]?.isEmpty == false {
            throw PipelineError.data("\(file):\(record.line): coder '\(coder)' both coded '\(unit)' and left it empty")
        }
    }
    guard coders.count > 1 else {
        throw PipelineError.data("\(file): agreement needs two coders, found \(coders.count)")
    }
    let (names, units) = (coders.sorted(), sets.keys.sorted())
    let matrix = units.map { unit in names.map { sets[unit]?[$0] } }
    let themes = codebook.map { codebook in
        matrix.map { row in
            row.map { set in set.map { Set($0.keys.compactMap { codebook.theme(of: CodeID($0))?.id.text }) } }
        }
    }
    return ReliabilityReport(
        coders: names, units: units, codes: agreement(matrix, withValence: valence != nil).withIntervals(draws: 2000),
        themes: themes.map { CodeAgreement(units: $0).withIntervals(draws: 2000) })
}

/// The valence of a row; a code without one is told from a code that was not given.
private func said(_ record: DelimitedRecord, _ valence: Int?) -> String {
    let said = valence.map { record.fields[$0] } ?? ""
    return said.isEmpty ? "none" : said
}

private func agreement(_ matrix: [[[String: Set<String>]?]], withValence: Bool) -> CodeAgreement {
    withValence
        ? CodeAgreement(coded: matrix)
        : CodeAgreement(units: matrix.map { unit in unit.map { $0.map { Set($0.keys) } } })
}
