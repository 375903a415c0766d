import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import StudyStore
import SurveyIngest
import SurveyModel

extension Pipeline {
    /// Writes the answers that a publication could quote: consented to and under its codes, anonymised by the machine.
    ///
    /// Nothing of it is published before two people read it and their names stand in the file of releases. The text as it
    /// was said stands beside, so that they can compare: the list is for people inside.
    /// - Returns: How many candidates there are, and where releases belong.
    /// - Throws: `missing` for a publication that quotes nobody, or without a store to take the answers from.
    package func quoteCandidates(
        for publication: PublicationID, to path: String
    ) throws -> (count: Int, releases: String) {
        let study = try check()
        let stage = study.publications[try self.stage(publication, of: study)]
        guard let plan = stage.plan.quotes, let releases = stage.releasesFile else {
            throw PipelineError.missing(
                "'quotes:' in \(stage.file), which says under which codes '\(publication)' quotes")
        }
        guard Files.exists(state.store) else {
            throw PipelineError.missing("answers to quote: the study was never run; `tandem run` first")
        }
        let file = state.store
        let store = try StudyStore(path: file, isReadOnly: true)
        let candidates = QuoteCandidates(
            plan: plan, released: stage.releases, anonymiser: Anonymiser(cities: study.register.cities))
        let answers = try QuoteGate(study: study, store: store).gather { _, codings in
            codings.contains { plan.codes.contains($0.code) }
        }
        let rows = candidates.rows(answers.filter(\.isConsented))
        let bytes = delimitedText(
            header: QuoteCandidates.columns, rows: rows, delimiter: UInt8(ascii: ";"), byteOrderMark: true)
        try Files.replace(path, with: bytes)
        return (rows.count, releases)
    }
}

/// Lines for readers: one an answer and code, those that nobody released yet.
struct QuoteCandidates {
    let plan: QuotePlan
    let released: [QuoteRelease]
    let anonymiser: Anonymiser

    static let columns = [
        "unit", "code", "valence", "text", "quote", "translation", "text_hash", "first_reader", "second_reader",
        "released_on",
    ]

    /// By code as the publication names them, then by unit.
    func rows(_ answers: [QuotableAnswer]) -> [[String]] {
        let known = Set(released.map { "\($0.unit) \($0.code) \($0.valence)" })
        return plan.codes.flatMap { code in
            answers.sorted { $0.unit < $1.unit }.flatMap { answer in
                Valence.allCases.filter { answer.codings.contains(CodeWithValence(code, $0)) }
                    .filter { !known.contains("\(answer.unit) \(code) \($0)") }
                    .map { row(answer, code, $0) }
            }
        }
    }

    private func row(_ answer: QuotableAnswer, _ code: CodeID, _ valence: Valence) -> [String] {
        let language = answer.language.flatMap { Language(rawValue: String($0.prefix(2))) } ?? .de
        return [
            answer.unit.description, code.text, valence.rawValue, answer.text,
            anonymiser.anonymised(answer.text, language), "", Digest.ofAnswer(answer.text), "", "", "",
        ]
    }
}
