import Reporting
import SurveyModel
import Testing

private func receipt(
    refused: [RefusedRow] = [], findings: [BatchFinding] = [], failure: (code: String, message: String)? = nil
) -> Receipt {
    Receipt(
        batch: Batch(id: "ps-W1", survey: "ps", wave: "W1", file: "surveys/ps/ps-W1.csv"),
        surveyTitle: Label(de: "Befragung | A", en: "Survey | A"), isSynthetic: false, sha256: "abc", encoding: "utf-8",
        records: 1000, empty: 2, refused: refused, findings: findings, notices: [], failure: failure)
}

private func rows(_ count: Int, _ code: String, column: String? = nil, from line: Int = 2) -> [RefusedRow] {
    (0..<count).map { RefusedRow(record: $0 + 1, line: line + $0, column: column, code: code, what: "x") }
}

struct ReceiptTests {
    @Test func `a batch without a fault says so in one sentence and asks for nothing`() {
        let text = receipt().markdown(.de)
        #expect(text.contains("**Alle 998 Zeilen wurden angenommen.**"))
        #expect(text.hasSuffix("## Was jetzt zu tun ist\n\n1. Nichts.\n"))
        #expect(!text.contains("Zurückgewiesene Zeilen"))
        #expect(text.contains("Befragung \\| A"), "a bar in a title opens no cell")
    }

    @Test(arguments: Language.allCases)
    func `however many rows are refused, the receipt stays one page`(language: Language) {
        let refused = rows(400, "value-not-in-options", column: "Q1") + rows(3, "not-a-member-then", from: 700)
        let text = receipt(
            refused: refused, findings: (1...300).map { BatchFinding(code: "new-column", column: "C\($0)") }
        ).markdown(language)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 60)
        #expect(text.contains(language == .de ? "595 von 998 Zeilen" : "595 of 998 rows"))
        #expect(text.contains(language == .de ? "10, 11 und 390 weitere" : "10, 11 and 390 more"))
        #expect(text.contains(language == .de ? "und 288 weitere" : "and 288 more"))
    }

    @Test func `unknown cities stand once each with rows and nearest name`() {
        let city = BatchFinding(code: "unknown-city", column: "Kre|feldt", count: 12, lines: [4, 9], detail: "Krefeld")
        let text = receipt(refused: rows(12, "unknown-city", column: "city"), findings: [city]).markdown(.en)
        #expect(text.contains("| Kre\\|feldt | 12 | 4, 9 and 10 more | Krefeld |"))
        #expect(text.contains("1. Settle the unknown cities"))
        #expect(!text.contains("2. "), "an unknown city is settled in the register, not in the file")
    }

    @Test func `what was found in free text is told by kind, question and line, never quoted`() {
        let found = BatchFinding(code: "personal-text-phone", column: "Q3", count: 2, lines: [5, 8], detail: "warn")
        #expect(
            receipt(findings: [found]).markdown(.en).contains(
                "telephone numbers in the free text 'Q3': 2, not taken out (lines 5, 8)."))
    }

    @Test func `a batch that is not used says why, and what to do`() {
        let text = receipt(failure: ("empty-file", "x.csv: error: [empty-file] the file has 0 bytes")).markdown(.de)
        #expect(text.contains("**Die Lieferung wurde nicht verwendet: die Datei ist leer.**"))
        #expect(text.contains("1. Beheben, was die Meldung nennt"))
    }

    @Test func `where all rows fail alike the instrument is to blame, not the export`() {
        let text = receipt(refused: rows(998, "value-not-in-options", column: "H1")).markdown(.en)
        #expect(text.contains("1. Check the instrument first: all rows fail alike"))
        #expect(!text.contains("Correct the rows"))
        #expect(!receipt(refused: rows(500, "value-not-in-options")).markdown(.en).contains("fail alike"))
        #expect(!receipt(refused: rows(998, "too-few-fields")).markdown(.en).contains("fail alike"))
    }

    @Test func `every reason is told in both languages`() {
        let codes = [
            "too-few-fields", "too-many-fields", "test-row", "value-not-in-options", "not-a-number", "out-of-range",
            "not-a-date", "duplicate-rank", "bad-weight", "no-response-id", "duplicate-response",
            "duplicate-respondent", "redelivered", "no-city", "unknown-city", "not-a-member-then",
        ]
        for code in codes {
            let reason = RefusalReason(code: code)
            #expect(reason.kind != .other, "\(code)")
            #expect(!reason.what.de.isEmpty && reason.what.de != reason.what.en && !reason.fix.de.isEmpty, "\(code)")
        }
        #expect(RefusalReason(code: "something-new").what.en == "something-new")
    }
}
