import SurveyModel

extension IncomingCodings {
    /// What coders filled into a worklist, whose rows say whose they are.
    ///
    /// - Parameters:
    ///   - coder: Whose rows those are that do not say it: the name of the file.
    ///   - named: Who was said to have coded, whatever the list says.
    package init(_ list: Worklist, by coder: String, named: String? = nil, known: KnownAnswers) {
        self.init(codebook: known.codebook.version)
        let coded = list.rows.filter { $0.codes != nil }
        for (written, rows) in Dictionary(grouping: coded, by: \.coder).sorted(by: { $0.key < $1.key }) {
            let entries = Dictionary(rows.map { ($0.unit, known.entry($0)) }) { first, _ in first }
            let owner = owner(of: entries, written, coder, named, known)
            byCoder[owner, default: [:]].merge(entries) { first, _ in first }
        }
        if list.rows.count > coded.count {
            diagnostics.append(note("open-units", "\(list.rows.count - coded.count) units are not coded yet"))
        }
        checkUnits(coded, of: list, known)
        checkNames()
    }

    /// Whose the rows are that a list was written for somebody with: theirs, unless what they coded already says
    /// otherwise.
    private mutating func owner(
        of entries: [UnitID: CodingsFile.Entry], _ written: String, _ coder: String, _ named: String?,
        _ known: KnownAnswers
    ) -> String {
        let name = named ?? coder
        guard !written.isEmpty, written != name, named != "adjudicated" else { return name }
        let shared = entries.compactMap { unit, entry in known.given[written]?[unit].map { $0 == entry.codes } }
        let isTheirs = shared.isEmpty ? named == nil : shared.count(where: \.self) * 2 >= shared.count
        if isTheirs, named != nil {
            fail(
                "other-coder", "the list is that of \(written), and says what \(written) said",
                fix: "leave --as out; or give \(name) a list of their own with 'coding assign'")
        }
        let isCopy = named == nil && CopiedCodings.isNameOfCopy(coder, of: written)
        let owner = isTheirs || isCopy ? written : name
        diagnostics.append(note("list-of", "the list was written for \(written); its codings are those of \(owner)"))
        return owner
    }

    private mutating func checkUnits(_ rows: [Worklist.Row], of list: Worklist, _ known: KnownAnswers) {
        let unknown = rows.filter { known.byUnit[$0.unit] == nil }
        if let first = unknown.first {
            let more = unknown.count > 1 ? " and \(unknown.count - 1) more" : ""
            fail("unknown-unit", "the study has no unit '\(first.unit)'\(more)")
        }
        for row in known.rowsOfOthers(rows) {
            let place = list.file.isEmpty ? nil : Diagnostic.Location(file: list.file, line: row.line)
            diagnostics.append(
                Diagnostic(
                    code: "other-text", at: place, what: "the text of the row is not that of its unit '\(row.unit)'",
                    why: "where a column is sorted alone, codes come to the wrong answers",
                    fix: "sort whole rows only; 'coding assign' into another folder writes the list anew"))
        }
    }
}

extension KnownAnswers {
    /// What a row says in the codebook as it is now; codes that changed their meaning since the row was handed out wait
    /// to be given again.
    fileprivate func entry(_ row: Worklist.Row) -> CodingsFile.Entry {
        let given = row.codes ?? []
        let codes = Set(codebook.codes.map(\.id))
        let version = row.codebook ?? (given.allSatisfy { codes.contains($0.code) } ? codebook.version : 1)
        var now: Set<CodeWithValence> = []
        for one in given {
            guard case .code(let code) = history.outcome(of: one.code, givenIn: version) else {
                return CodingsFile.Entry(
                    codes: given, textHash: row.textHash, codebook: version, note: row.note,
                    isUnsure: row.isUnsure)
            }
            now.insert(CodeWithValence(code, one.valence))
        }
        return CodingsFile.Entry(
            codes: now.sorted(), textHash: row.textHash, codebook: codebook.version, note: row.note,
            isUnsure: row.isUnsure)
    }

    /// Rows that have the text of another answer, or one that their unit never had.
    ///
    /// An answer that was changed since the list was written has another digest too; its codings are found to be stale.
    fileprivate func rowsOfOthers(_ rows: [Worklist.Row]) -> [Worklist.Row] {
        let changed = rows.filter { row in
            guard let answer = byUnit[row.unit] else { return false }
            return !RecognisedText(row.text).isSame(as: RecognisedText(answer.text))
        }
        if changed.isEmpty { return [] }
        let hashes = Set(byUnit.values.map(\.textHash))
        let texts = Set(byUnit.values.map { RecognisedText($0.text) })
        return changed.filter {
            $0.textHash.isEmpty || hashes.contains($0.textHash) || texts.contains(RecognisedText($0.text))
        }
    }
}
