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
    package var notices: [String]
    /// Why nothing of the batch is used.
    package var failure: String?

    package init(
        batch: Batch, surveyTitle: Label, isSynthetic: Bool, sha256: String, encoding: String, records: Int, empty: Int,
        refused: [RefusedRow], notices: [String], failure: String?
    ) {
        self.batch = batch
        self.surveyTitle = surveyTitle
        self.isSynthetic = isSynthetic
        self.sha256 = sha256
        self.encoding = encoding
        self.records = records
        self.empty = empty
        self.refused = refused
        self.notices = notices
        self.failure = failure
    }

    /// The receipt as Markdown: counts first, then every refused row with its place and reason.
    package var markdown: String {
        var lines = ["# Receipt: \(batch.file)", ""]
        if isSynthetic { lines += ["**Synthetic data: invented answers, no findings.**", ""] }
        lines += ["Internal. Not for release.", ""]
        if let failure { lines += ["**Not used:** \(failure.replacing("\n", with: " "))", ""] }
        lines += facts + [""]
        if !notices.isEmpty { lines += ["## Notices", ""] + notices.map { "- \(escaped($0))" } + [""] }
        if !refused.isEmpty { lines += reasons + [""] + rows + [""] }
        lines += ["## What to do next", "", nextStep]
        return lines.joined(separator: "\n") + "\n"
    }

    private var facts: [String] {
        [
            "| | |", "|:--|--:|", "| Survey | \(escaped(surveyTitle.en)) |", "| Wave | \(batch.wave?.text ?? "–") |",
            "| Encoding | \(encoding) |", "| Records | \(records) |",
            "| Accepted | \(records - empty - refused.count) |",
            "| Refused | \(refused.count) |", "| Empty | \(empty) |", "| SHA-256 | \(sha256) |",
        ]
    }

    private var reasons: [String] {
        let counts = Dictionary(grouping: refused, by: \.code).mapValues(\.count)
        return ["## Refused rows by reason", "", "| Reason | Rows |", "|:--|--:|"]
            + counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "| \($0.key) | \($0.value) |" }
    }

    private var rows: [String] {
        ["## Refused rows", "", "| Place | Record | Column | What | What to do |", "|:--|--:|:--|:--|:--|"]
            + refused.map { row in
                let column = row.column.map(escaped) ?? "–"
                return
                    "| \(batch.file):\(row.line) | \(row.record) | \(column) | \(escaped(row.what)) | \(escaped(row.fix ?? "–")) |"
            }
    }

    private var nextStep: String {
        refused.isEmpty
            ? "Nothing: every row was accepted."
            : "Correct the rows in the export or the register, put the file back under the same name and run again."
    }

    private func escaped(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("\n", with: " ").replacing("<", with: "&lt;")
    }
}
