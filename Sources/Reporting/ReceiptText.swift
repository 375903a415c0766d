import SurveyModel

extension Receipt {
    /// The page as Markdown: what became of the rows first, then reasons and places, at the end what to do.
    package func markdown(_ language: Language) -> String {
        var lines = ["# \(ReceiptWording.title[language]): \(fileName)", ""]
        if isSynthetic { lines += ["**\(ReceiptWording.synthetic[language])**", ""] }
        lines += ["\(ReceiptWording.internalOnly[language])", "", "**\(outcome[language])**", ""]
        lines += facts(language) + [""]
        lines += section(ReceiptWording.refusedTitle[language], reasonTable(language))
        lines += section(ReceiptWording.citiesTitle[language], cityTable(language))
        lines += section(ReceiptWording.columnsTitle[language], columnLines(language))
        lines += section(ReceiptWording.noticedTitle[language], noticeLines(language))
        lines += section(ReceiptWording.nextTitle[language], steps.enumerated().map { "\($0 + 1). \($1[language])" })
        return lines.joined(separator: "\n")
    }

    private func section(_ title: String, _ body: [String]) -> [String] {
        body.isEmpty ? [] : ["## \(title)", ""] + body + [""]
    }

    private var fileName: String { escaped(batch.file.split(separator: "/").last.map(String.init) ?? batch.file) }

    private var outcome: Label {
        if let failure {
            let known = ReceiptWording.failures[failure.code] ?? ReceiptWording.unreadable
            return Label(de: "Die Lieferung wurde nicht verwendet: ", en: "The batch was not used: ") + known
        }
        let data = records - empty
        if refused.isEmpty {
            return Label(de: "Alle \(data) Zeilen wurden angenommen.", en: "All \(data) rows were accepted.")
        }
        return Label(
            de: "\(accepted) von \(data) Zeilen wurden angenommen, \(refused.count) nicht.",
            en: "\(accepted) of \(data) rows were accepted, \(refused.count) were not.")
    }

    private func facts(_ language: Language) -> [String] {
        var rows: [(Label, String)] = [
            (Label(de: "Befragung", en: "Survey"), surveyTitle[language]),
            (Label(de: "Datei", en: "File"), batch.file),
        ]
        if let wave = batch.wave { rows.append((Label(de: "Welle", en: "Wave"), wave.text)) }
        if !encoding.isEmpty { rows.append((Label(de: "Zeichensatz", en: "Encoding"), encoding)) }
        rows += [
            (Label(de: "Datensätze", en: "Records"), String(records)),
            (Label(de: "Angenommen", en: "Accepted"), failure == nil || records > 0 ? String(max(0, accepted)) : "0"),
            (Label(de: "Zurückgewiesen", en: "Refused"), String(refused.count)),
            (Label(de: "Leer", en: "Empty"), String(empty)), ("SHA-256", sha256),
        ]
        return ["| | |", "|:--|--:|"] + rows.map { "| \($0[language]) | \(escaped($1)) |" }
    }

    private func reasonTable(_ language: Language) -> [String] {
        guard !refused.isEmpty else { return [] }
        let head = ReceiptWording.reasonHead.map { $0[language] }.joined(separator: " | ")
        return ["| \(head) |", "|:--|:--|--:|:--|:--|"]
            + reasons.map { group in
                let places = linePlaces(Array(group.lines.prefix(BatchFinding.mostLines)), of: group.lines.count)
                let column = group.column.map { escaped(shortened($0)) } ?? "–"
                let cells = [
                    group.reason.what[language], column, String(group.lines.count), places[language],
                    group.reason.fix[language],
                ]
                return "| \(cells.joined(separator: " | ")) |"
            }
    }

    private func cityTable(_ language: Language) -> [String] {
        guard !unknownCities.isEmpty else { return [] }
        let head = ReceiptWording.cityHead.map { $0[language] }.joined(separator: " | ")
        return ["| \(head) |", "|:--|--:|:--|:--|"]
            + unknownCities.map { city in
                let places = linePlaces(city.lines, of: city.count)[language]
                return
                    "| \(escaped(shortened(city.column ?? ""))) | \(city.count) | \(places) | \(escaped(city.detail ?? "–")) |"
            }
    }

    private func columnLines(_ language: Language) -> [String] {
        let missing = missingColumns.map { finding -> Label in
            let name = escaped(shortened(finding.column ?? ""))
            let likely = finding.detail.map { escaped(shortened($0)) }
            return Label(
                de: "fehlt: „\(name)“" + (likely.map { "; heißt sie jetzt „\($0)“?" } ?? ""),
                en: "missing: '\(name)'" + (likely.map { "; is it now called '\($0)'?" } ?? ""))
        }
        let new = newColumns.map { finding -> Label in
            let name = escaped(shortened(finding.column ?? ""))
            return Label(de: "neu, nicht gelesen: „\(name)“", en: "new, not read: '\(name)'")
        }
        let most = 12
        var lines = (missing + new).prefix(most).map { "- \($0[language])" }
        let more = missing.count + new.count - most
        if more > 0 { lines.append("- \(Label(de: "und \(more) weitere", en: "and \(more) more")[language])") }
        return lines
    }

    private func noticeLines(_ language: Language) -> [String] {
        findings.compactMap(\.sentence).map { "- \(escaped($0[language]))" } + notices.map { "- \(escaped($0))" }
    }

    private func shortened(_ text: String) -> String { text.count <= 60 ? text : String(text.prefix(59)) + "…" }

    private func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: "|\n<".utf8.contains) else { return text }
        return text.replacing("|", with: "\\|").replacing("\n", with: " ").replacing("<", with: "&lt;")
    }
}
