import SurveyModel

/// Reads the human texts of one publication: `<slot>.<language>.md`.
struct TextReading<Files: ProjectFiles> {
    let files: Files
    let findings: Findings
    let partnerships: [(id: PartnershipID, name: Label)]

    /// - Returns: The case studies that the cities approved, as a table; `nil` when there are none.
    func read(_ paths: [String], into plan: inout PublicationPlan) -> DeskTable? {
        let slots = TextSlot.known(tables: plan.tables.map(\.id), partnerships: partnerships.map(\.id))
        var cases = CaseStudies(publication: plan.id, partnerships: partnerships, findings: findings)
        for path in paths {
            guard let (slot, language) = name(path, slots), let bytes = files.bytes(of: path) else { continue }
            let (head, text) = parts(of: String(decoding: bytes, as: UTF8.self), path)
            checkReferences(text, tables: plan.tables.map(\.id.text))
            if slot.hasPrefix(TextSlot.casePrefix) {
                if cases.add(text, head, slot: slot, language) { plan.caseTexts.append(text) }
            } else {
                if let head { head.report("unused-front-matter", "only case studies say who wrote and approved them") }
                plan.texts[slot, default: [:]][language] = text
            }
        }
        return cases.table
    }

    private func name(_ path: String, _ slots: [String]) -> (slot: String, Language)? {
        let parts = fileStem(path).split(separator: ".").map(String.init)
        guard parts.count == 2, let language = Language(rawValue: parts[1]) else {
            findings.add(
                "text-name", severity: .warning, in: path, "the file is no text of a publication",
                fix: "name it <slot>.<language>.md, such as preface.de.md")
            return nil
        }
        guard slots.contains(parts[0]) else {
            findings.add(
                "unknown-slot", in: path, "the publication has no slot '\(parts[0])'",
                why: "slots are preface, findings, method, case-<partnership>, and before-, after- or instead-of-"
                    + " followed by glance, method or a table", fix: likely(parts[0], among: slots))
            return nil
        }
        return (parts[0], language)
    }

    /// The front matter, where there is one, and the text below it.
    private func parts(of text: String, _ path: String) -> (head: YamlCursor?, HumanText) {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
            return (nil, HumanText(Self.joined(lines[...]), file: path))
        }
        // The first line stays empty, so that findings name the lines of the file.
        let head = ([""] + lines[1..<end].map(String.init)).joined(separator: "\n")
        let body = lines[(end + 1)...]
        let blank = body.prefix { $0.allSatisfy(\.isWhitespace) }.count
        return (
            YamlCursor.document(Array(head.utf8), file: path, findings: findings),
            HumanText(Self.joined(body.dropFirst(blank)), file: path, line: end + 2 + blank)
        )
    }

    /// Without blank lines at the end.
    private static func joined(_ lines: ArraySlice<Substring>) -> String {
        let blank = lines.reversed().prefix { $0.allSatisfy(\.isWhitespace) }.count
        return lines.dropLast(blank).joined(separator: "\n")
    }

    private func checkReferences(_ text: HumanText, tables: [String]) {
        for reference in text.references {
            let place = Diagnostic.Location(file: reference.file, line: reference.line)
            guard let table = reference.parts?.table else {
                findings.add(
                    Diagnostic(
                        code: "bad-reference", at: place, what: "'\(reference.mark)' does not name a number",
                        fix: "write it as {{table/row/column}}"))
                continue
            }
            guard !tables.contains(table) else { continue }
            findings.add(
                Diagnostic(
                    code: "unknown-table", at: place, what: "the publication has no table '\(table)'",
                    fix: likely(table, among: tables)))
        }
    }
}
