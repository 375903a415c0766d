import AnswerCoding
import CodingExchange
import DelimitedText
import ProjectFiles
import StudyConfig
import SurveyModel

extension CodingTeam {
    /// Writes a worklist for each coder, and what the codes mean.
    ///
    /// Units that people coded before are left out. A list that is there already is kept with what was filled in; only
    /// units that nobody has are added, also nobody whose list lies in the folder and who is not named.
    /// - Parameter unsureFirst: Answers of which the dictionary is unsure stand before others, with why.
    /// - Returns: How many units each coder has, and how many were added now.
    package func assign(
        coders: [String], double: Double, language: Language, unsureFirst: Bool = false, to folder: String
    ) throws -> [(coder: String, units: Int, added: Int)] {
        let doubts = unsureFirst ? try doubts() : [:]
        try Files.makeFolder(folder)
        var lists: [Worklist] = []
        for coder in coders { lists.append(try existing(file(coder, in: folder)) ?? Worklist(rows: [])) }
        let taken = Set(assignedUnits(in: folder) + stage.people.map(\.unit))
        let dealt = assigned(answers.keys.filter { !taken.contains($0) }, to: coders, double: double)
        var done: [(coder: String, units: Int, added: Int)] = []
        for (index, coder) in coders.enumerated() {
            for place in lists[index].rows.indices { renew(&lists[index].rows[place], of: coder) }
            let rows = dealt[index].map { row($0, for: coder, language, why: doubts[$0]?.rawValue ?? "") }
            lists[index].rows += rows.filter { !$0.why.isEmpty } + rows.filter(\.why.isEmpty)
            try Files.replace(file(coder, in: folder), with: lists[index].bytes)
            done.append((coder, lists[index].rows.count, dealt[index].count))
        }
        try Files.replace("\(folder)/codes.\(language.rawValue).csv", with: guide(language))
        return done
    }

    private func file(_ coder: String, in folder: String) -> String { "\(folder)/\(coder).csv" }

    private func existing(_ path: String) throws -> Worklist? {
        guard Files.exists(path) else { return nil }
        return try readWorklist(path)
    }

    /// What is doubtful of what the dictionary makes of the answers.
    package func doubts() throws -> [UnitID: CodingDoubt] {
        let coder = try reportingEmptyEntries { () throws(CodebookError) in try AnswerCoder(codebook: codebook) }
        return answers.compactMapValues { coder.code($0).doubt }
    }

    func row(_ unit: UnitID, for coder: String, _ language: Language, why: String = "") -> Worklist.Row {
        let question = study.survey(unit.survey)?.instrument.questions.first { $0.id == unit.question }
        var row = Worklist.Row(
            unit: unit, question: question?.asked[language] ?? unit.question.text, text: answers[unit]?.text ?? "",
            textHash: hash(unit), note: note(of: coder, on: unit) ?? "")
        (row.coder, row.codebook, row.why) = (coder, codebook.version, why)
        return row
    }

    /// What is coded from now on is coded by the codes that are written now.
    private func renew(_ row: inout Worklist.Row, of coder: String) {
        if row.coder.isEmpty { row.coder = coder }
        if row.codes == nil { row.codebook = codebook.version }
    }

    /// All units that stand in a list of a folder, whoever's.
    private func assignedUnits(in folder: String) -> [UnitID] {
        Files.names(in: folder).filter { $0.hasSuffix(".csv") }.flatMap { name -> [UnitID] in
            guard let bytes = Files.read("\(folder)/\(name)"), let table = try? readTable(bytes, file: name),
                table.header.contains("code_1"), let unit = table.header.firstIndex(of: "unit")
            else { return [] }
            return table.records.compactMap { UnitID(trimmedBlanks($0.fields[unit])) }
        }
    }

    private func guide(_ language: Language) -> [UInt8] {
        let rows = stage.codebook.themes.flatMap { theme in
            theme.codes.map { [theme.label[language], $0.id.text, $0.label[language], $0.definition[language]] }
        }
        let valences = Valence.allCases.map { ["", $0.rawValue, $0.label[language], ""] }
        return delimitedText(
            header: ["theme", "code", "label", "definition"], rows: rows + valences, delimiter: UInt8(ascii: ";"),
            byteOrderMark: true)
    }

    /// Writes a worklist for each coder whose codings wait to be made again, with what they were and why; the unit's codes
    /// that still stand are filled in.
    ///
    /// - Returns: How many units each coder has; none, and nothing written, where nothing waits.
    package func recode(language: Language, to folder: String) throws -> [(coder: String, units: Int)] {
        let byCoder = Dictionary(grouping: stage.recode.filter { answers[$0.coding.unit] != nil }, by: \.coding.coder)
        guard !byCoder.isEmpty else { return [] }
        try Files.makeFolder(folder)
        let people = Dictionary(grouping: stage.people, by: \.unit)
        var done: [(coder: String, units: Int)] = []
        for (coder, waiting) in byCoder.sorted(by: { $0.key < $1.key }) {
            let rows = Dictionary(grouping: waiting, by: \.coding.unit).sorted { $0.key < $1.key }.map {
                unit, codings in
                var row = row(unit, for: coder, language)
                row.again = codings.map { one in
                    "\(one.coding.code?.text ?? "") (\(one.version)), \(one.coding.valence.rawValue)"
                }.joined(separator: "; ")
                row.codes = given(people[unit] ?? [], by: coder)
                return row
            }
            try Files.replace(file(coder, in: folder), with: Worklist(rows: rows).bytes)
            done.append((coder, rows.count))
        }
        return done
    }

    private func given(_ codings: [Coding], by coder: String) -> [CodeWithValence] {
        codings.filter { $0.coder == coder }.compactMap { one in one.code.map { CodeWithValence($0, one.valence) } }
            .sorted()
    }
}
