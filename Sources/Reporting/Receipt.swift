import SurveyModel

/// One page about one batch, for the people who delivered it and never for release.
package struct Receipt: Sendable {
    package var batch: Batch
    package var surveyTitle: Label
    package var isSynthetic: Bool
    package var sha256: String
    package var encoding: String
    package var records: Int
    package var empty: Int
    package var refused: [RefusedRow]
    package var findings: [BatchFinding]
    /// What else the reader of the file noticed, in English.
    package var notices: [String]
    /// Why nothing of the batch is used: the stable code, and the message.
    package var failure: (code: String, message: String)?

    package init(
        batch: Batch, surveyTitle: Label, isSynthetic: Bool, sha256: String, encoding: String, records: Int, empty: Int,
        refused: [RefusedRow], findings: [BatchFinding], notices: [String], failure: (code: String, message: String)?
    ) {
        (self.batch, self.surveyTitle, self.isSynthetic, self.sha256) = (batch, surveyTitle, isSynthetic, sha256)
        (self.encoding, self.records, self.empty, self.refused) = (encoding, records, empty, refused)
        (self.findings, self.notices, self.failure) = (findings, notices, failure)
    }

    var accepted: Int { records - empty - refused.count }

    /// Cities that the register does not know, once each: as written, rows, lines, nearest name.
    var unknownCities: [BatchFinding] { findings.filter { $0.code == "unknown-city" } }
    var missingColumns: [BatchFinding] { findings.filter { $0.code == "missing-column" } }
    var newColumns: [BatchFinding] { findings.filter { $0.code == "new-column" } }

    /// Whether nearly all rows hold a value that the instrument does not allow: then it is the instrument that does not fit.
    var failsAlike: Bool {
        let real = refused.filter { $0.code != RefusalReason.testRow }
        guard let code = real.first?.code, real.count > 1, real.allSatisfy({ $0.code == code }) else { return false }
        return RefusalReason(code: code).kind == .value && real.count * 10 >= (records - empty) * 9
    }

    /// Refused rows by reason and column, the most frequent first.
    var reasons: [RefusedGroup] {
        var groups: [RefusedGroup] = []
        for row in refused {
            if let place = groups.firstIndex(where: { $0.reason.code == row.code && $0.column == row.column }) {
                groups[place].lines.append(row.line)
            } else {
                groups.append(
                    RefusedGroup(reason: RefusalReason(code: row.code), column: row.column, lines: [row.line]))
            }
        }
        return groups.enumerated().sorted { ($1.element.lines.count, $0.offset) < ($0.element.lines.count, $1.offset) }
            .map(\.element)
    }
}

/// Refused rows with one reason and column.
struct RefusedGroup {
    let reason: RefusalReason
    let column: String?
    var lines: [Int]
}
