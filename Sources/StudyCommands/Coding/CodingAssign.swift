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
    /// units that nobody has are added.
    /// - Returns: How many units each coder has, and how many were added now.
    package func assign(
        coders: [String], double: Double, language: Language, to folder: String
    ) throws -> [(coder: String, units: Int, added: Int)] {
        try Files.makeFolder(folder)
        var lists: [Worklist] = []
        for coder in coders { lists.append(try existing(file(coder, in: folder)) ?? Worklist(rows: [])) }
        let taken = Set(lists.flatMap { $0.rows.map(\.unit) } + stage.people.map(\.unit))
        let dealt = assigned(answers.keys.filter { !taken.contains($0) }, to: coders, double: double)
        var done: [(coder: String, units: Int, added: Int)] = []
        for (index, coder) in coders.enumerated() {
            lists[index].rows += dealt[index].map { row($0, language) }
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

    func row(_ unit: UnitID, _ language: Language) -> Worklist.Row {
        let question = study.survey(unit.survey)?.instrument.questions.first { $0.id == unit.question }
        return Worklist.Row(
            unit: unit, question: question?.asked[language] ?? unit.question.text, text: answers[unit]?.text ?? "",
            textHash: hash(unit))
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

    /// Writes a worklist for each coder whose codings wait to be made again, with what they were and why.
    ///
    /// - Returns: How many units each coder has; none, and nothing written, where nothing waits.
    package func recode(language: Language, to folder: String) throws -> [(coder: String, units: Int)] {
        let byCoder = Dictionary(grouping: stage.recode.filter { answers[$0.coding.unit] != nil }, by: \.coding.coder)
        guard !byCoder.isEmpty else { return [] }
        try Files.makeFolder(folder)
        var done: [(coder: String, units: Int)] = []
        for (coder, waiting) in byCoder.sorted(by: { $0.key < $1.key }) {
            let rows = Dictionary(grouping: waiting, by: \.coding.unit).sorted { $0.key < $1.key }.map {
                unit, codings in
                var row = row(unit, language)
                row.note = codings.map { "\($0.coding.code?.text ?? "") (\($0.version))" }.joined(separator: ", ")
                return row
            }
            try Files.replace(file(coder, in: folder), with: Worklist(rows: rows).bytes)
            done.append((coder, rows.count))
        }
        return done
    }
}
