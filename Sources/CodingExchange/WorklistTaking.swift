import SurveyModel

extension IncomingCodings {
    /// What coders filled into a worklist, whose rows say whose they are.
    ///
    /// - Parameters:
    ///   - coder: Whose rows those are that do not say it.
    ///   - named: Who was said to have coded; a list of somebody else is refused, but for one that settles.
    package init(_ list: Worklist, by coder: String, named: String? = nil, known: KnownAnswers) {
        self.init(codebook: known.codebook.version)
        let coded = list.rows.filter { $0.codes != nil }
        for row in coded {
            let owner = named ?? (row.coder.isEmpty ? coder : row.coder)
            byCoder[owner, default: [:]][row.unit] = known.entry(row)
        }
        if list.rows.count > coded.count {
            diagnostics.append(note("open-units", "\(list.rows.count - coded.count) units are not coded yet"))
        }
        checkOwners(coded, of: list, coder, named)
        checkUnits(coded, of: list, known)
        checkNames()
    }

    private mutating func checkOwners(_ rows: [Worklist.Row], of list: Worklist, _ coder: String, _ named: String?) {
        let owners = Set(rows.map(\.coder)).filter { !$0.isEmpty }.sorted()
        if let named, named != "adjudicated", let other = owners.first(where: { $0 != named }) {
            fail(
                "other-coder", "the list is that of \(other), not of \(named)",
                fix: "leave --as out; or give \(named) a list of their own with 'coding assign'")
        } else if named == nil, let other = owners.first(where: { $0 != coder }) {
            diagnostics.append(note("list-of", "the list says that it is that of \(other), and so are its codings"))
        }
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
                return CodingsFile.Entry(codes: given, textHash: row.textHash, codebook: version, note: row.note)
            }
            now.insert(CodeWithValence(code, one.valence))
        }
        return CodingsFile.Entry(
            codes: now.sorted(), textHash: row.textHash, codebook: codebook.version, note: row.note)
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
