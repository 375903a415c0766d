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
    let codebook = try source?.load().codebook
    let judgements = try JudgementFile(file, codebook)
    guard judgements.coders.count > 1 else {
        throw PipelineError.data("\(file): agreement needs two coders, found \(judgements.coders.count)")
    }
    let (names, units) = (judgements.coders.sorted(), judgements.said.keys.sorted())
    let matrix = units.map { unit in names.map { judgements.said[unit]?[$0] } }
    let codes = matrix.map { unit in unit.map { $0.map { Set($0.keys) } } }
    let themes = codebook.map { codebook in
        codes.map { unit in
            unit.map { set in set.map { Set($0.compactMap { codebook.theme(of: CodeID($0))?.id.text }) } }
        }
    }
    let agreement = judgements.hasValences ? CodeAgreement(coded: matrix) : CodeAgreement(units: codes)
    return ReliabilityReport(
        coders: names, units: units, codes: agreement.withIntervals(draws: 2000),
        themes: themes.map { CodeAgreement(units: $0).withIntervals(draws: 2000) })
}

/// Who said what of which unit, as a file has it.
private struct JudgementFile {
    /// By unit and coder, the valences of each code that was given.
    private(set) var said: [String: [String: [String: Set<String>]]] = [:]
    private(set) var coders: Set<String> = []
    let hasValences: Bool
    private var empty: Set<[String]> = []

    init(_ file: String, _ codebook: Codebook?) throws {
        let named = try NamedColumns(file)
        let (unit, coder, code) = (try named.place("unit"), try named.place("coder"), try named.place("code"))
        let valence = named.table.header.firstIndex(of: "valence")
        hasValences = valence != nil
        let known = codebook.map { Set($0.codes.map(\.id.text)) }
        for record in named.table.records {
            let given = record.fields[code]
            if !given.isEmpty, known?.contains(given) == false {
                throw PipelineError.data("\(file):\(record.line): the codebook has no code '\(given)'")
            }
            let (unit, coder) = (record.fields[unit], record.fields[coder])
            add(given, valence.map { record.fields[$0] } ?? "", to: unit, by: coder)
            if empty.contains([unit, coder]), said[unit]?[coder]?.isEmpty == false {
                throw PipelineError.data(
                    "\(file):\(record.line): coder '\(coder)' both coded '\(unit)' and left it empty")
            }
        }
    }

    /// A code without a valence is told from a code that was not given.
    private mutating func add(_ code: String, _ valence: String, to unit: String, by coder: String) {
        coders.insert(coder)
        if code.isEmpty { empty.insert([unit, coder]) }
        let given: [String: Set<String>] = code.isEmpty ? [:] : [code: [valence.isEmpty ? "none" : valence]]
        said[unit, default: [:]][coder, default: [:]].merge(given) { $0.union($1) }
    }
}
