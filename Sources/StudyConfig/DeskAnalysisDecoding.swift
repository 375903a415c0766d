import SurveyModel

/// Reads the analyses that rest on desk research.
extension PublicationDecoder {
    func deskAnalysis(_ cursor: YamlCursor, _ record: YamlRecord) -> (TablePlan.Analysis, Label)? {
        guard let table = deskTable(cursor) else { return nil }
        return (.desk(table: table.id, columns: columns(of: table, record)), table.title)
    }

    /// Meetings with what those who answered about each said.
    func meetingLog(_ record: YamlRecord) -> (TablePlan.Analysis, Label)? {
        guard let table = record.required("desk").flatMap(deskTable),
            let (instrument, meeting) = record.required("meeting").flatMap({ question($0, kinds: [.single]) }),
            let participants = record.required("participants").flatMap({ column($0, of: table) })
        else { return nil }
        if table.key == nil {
            record["desk"]?.report(
                "no-key", "'\(table.id)' has no key", why: "meetings are matched by it",
                fix: "write 'key: <column>' in its description")
        }
        func scales(_ key: String) -> [QuestionID] {
            (record[key]?.oneOrMany ?? []).compactMap { cursor in
                guard let (found, question) = question(cursor, kinds: [.single]) else { return nil }
                if found.id != instrument.id { cursor.report("two-surveys", "'\(question.id)' is of another survey") }
                return question.id
            }
        }
        let log = TablePlan.MeetingLogPlan(
            table: table.id, columns: columns(of: table, record), survey: instrument.id, meeting: meeting.id,
            participants: participants, ratings: scales("ratings"), shares: scales("shares"))
        return (.meetingLog(log), table.title)
    }

    /// Offers by the code that they answer, with how many name it.
    func crossWalk(_ record: YamlRecord) -> (TablePlan.Analysis, Label)? {
        guard let cursor = record.required("desk"), let table = deskTable(cursor) else { return nil }
        if !table.columns.contains(where: { $0.kind == .code }) {
            cursor.report("no-code-column", "'\(table.id)' has no column of type code", why: "offers are matched by it")
        }
        return codeAnalysis(record) {
            .crossWalk(table: table.id, columns: columns(of: table, record), $0, level: $1)
        }
    }

    func partnershipRegister(_ record: YamlRecord) -> (TablePlan.Analysis, Label)? {
        let table = record["meetings"].flatMap(deskTable)
        for needed in ["partnership", "participants"] where table.map({ $0.place(of: needed) == nil }) ?? false {
            record["meetings"]?.report("missing-column", "the column '\(needed)' is missing")
        }
        return (.partnerships(meetings: table?.id), Label(de: "Partnerschaften", en: "Partnerships"))
    }

    private func deskTable(_ cursor: YamlCursor) -> DeskTable? { cursor.deskTable(among: desk) }

    /// The columns to show, all where none are named.
    private func columns(of table: DeskTable, _ record: YamlRecord) -> [String] {
        record["columns"]?.oneOrMany.compactMap { column($0, of: table) } ?? table.columns.map(\.id)
    }

    private func column(_ cursor: YamlCursor, of table: DeskTable) -> String? {
        guard let text = cursor.text else { return nil }
        if table.place(of: text) == nil {
            cursor.unknownWord(text, among: table.columns.map(\.id), code: "unknown-column")
        }
        return text
    }
}
