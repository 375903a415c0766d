import ProjectFiles
import ResponseResolution
import StudyConfig
import SurveyIngest
import SurveyModel

/// What stands between the rows of a batch file and the store: what may not be stored is taken out, and what was noticed
/// is gathered.
struct BatchCleaning {
    /// The instrument as it fits the file, once `check` has seen it.
    private(set) var instrument: Instrument
    private var cleaner: ResponseCleaner
    private var filters: FilterCheck
    private var exclusives: ExclusiveCheck
    private let derived: DerivedAnswers
    private let glance: CleanRowTest
    private let hasWithdrawals: Bool
    private let matched = MatchedLines()

    init(_ fingerprints: StudyFingerprints, _ survey: SurveyStage, wave: WaveID?, pseudonymKey: [UInt8]) {
        let pseudonym = Digest.pseudonyms(key: pseudonymKey)
        let withdrawn = fingerprints.study.withdrawn(
            from: survey.instrument.id, wave: wave, pseudonym: pseudonym)
        instrument = survey.instrument
        filters = FilterCheck(survey.instrument)
        exclusives = ExclusiveCheck(survey.instrument)
        derived = DerivedAnswers(survey.instrument)
        glance = CleanRowTest(survey.instrument)
        hasWithdrawals = !withdrawn.isEmpty
        cleaner = ResponseCleaner(survey.instrument, pseudonym: pseudonym) { [matched] response in
            guard !withdrawn.isEmpty else { return nil }
            let entries = withdrawn.entries(
                response: response.id, respondent: response.respondent, city: response.city)
            for entry in entries { matched.lines.insert(entry.line) }
            return widest(entries)
        }
    }

    /// Looks at the beginning of the file before anything is stored.
    ///
    /// - Throws: `IngestError` when the file holds columns that look personal and are not declared.
    mutating func check(_ source: ByteSource, wave: WaveID?, _ known: KnownHeader) throws {
        guard let look = HeaderProbe(source, format: instrument.format, known: known, wave: wave) else { return }
        instrument = instrument.matched(to: look.names)
        if let refusal = look.undeclaredPersonalData(instrument, wave: wave) { throw refusal }
    }

    /// Tells of most rows that they surely are what `cleaned` would make of them, and need not be taken apart; `nil` where
    /// all have to be.
    var surelyClean: CleanRowTest? { hasWithdrawals ? nil : glance }

    mutating func cleaned(_ response: Response) -> Response {
        cleaner.cleaned(derived.completed(exclusives.checked(filters.checked(response))))
    }

    /// What was noticed about the batch, once it is read.
    ///
    /// - Throws: `IngestError` when it may not be stored after all.
    func findings(_ summary: IngestSummary) throws -> [BatchFinding] {
        if let refusal = cleaner.refusal { throw refusal }
        let ids = instrument.columns.response == nil ? [BatchFinding(code: "content-ids")] : []
        return summary.columnFindings(instrument.platform) + cleaner.findings + filters.findings
            + exclusives.findings + ids
            + matched.findings + summary.lostCharacters
    }
}

/// The lines of the file of withdrawals that mean somebody in a batch.
private final class MatchedLines {
    var lines: Set<Int> = []

    var findings: [BatchFinding] {
        lines.isEmpty ? [] : [BatchFinding(code: BatchFinding.matchedWithdrawals, detail: list)]
    }

    private var list: String { lines.sorted().map(String.init).joined(separator: " ") }
}

extension BatchFinding {
    /// Lines of the file of withdrawals that mean somebody in the batch.
    static let matchedWithdrawals = "matched-withdrawals"

    /// Nothing of the batch is used, for the reason behind a stable code.
    static func failed(_ code: String) -> BatchFinding { BatchFinding(code: "failed", detail: code) }
}

extension IngestSummary {
    /// Columns that the instrument expects and the file lacks, with their likely new name, and those it does not know.
    fileprivate func columnFindings(_ platform: PlatformColumns) -> [BatchFinding] {
        missingColumns.map {
            BatchFinding(code: "missing-column", column: $0, detail: nearestWord(to: $0, among: unusedColumns))
        } + unusedColumns.filter { !platform.isTechnical($0) }.map { BatchFinding(code: "new-column", column: $0) }
    }

    /// What is no finding about a column.
    var otherDiagnostics: [Diagnostic] {
        diagnostics.filter { !["missing-column", "unused-column", "lost-characters"].contains($0.code) }
    }

    /// Characters that were lost before the file came.
    fileprivate var lostCharacters: [BatchFinding] {
        diagnostics.filter { $0.code == "lost-characters" }.map {
            BatchFinding(code: $0.code, lines: [$0.location?.line ?? 1])
        }
    }
}
