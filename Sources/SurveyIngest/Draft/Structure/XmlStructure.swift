import SurveyModel
import XmlFile

/// The XML form (`.lss`): the tables of one survey, their rows in no order.
///
/// Up to version 3 a question or an answer has a row of its own in each language; later the wordings stand apart, in
/// `question_l10ns` and `answer_l10ns`.
///
/// Source: LimeSurvey Manual, "Exporting a survey structure"; sample surveys of the versions 1.9 to 7 in its sources.
extension SurveyStructure {
    init(xml bytes: [UInt8]) throws(XmlError) {
        let tables = StructureTables(try readXml(bytes).root)
        self.init()
        guard tables.isSurvey else { throw XmlError("this is no survey of LimeSurvey") }
        title = tables.label(tables["surveys_languagesettings"], "surveyls_language", "surveyls_title")
        questions = tables.questions
    }
}

private struct StructureTables {
    typealias Row = [String: String]

    let isSurvey: Bool
    /// The survey's own language first.
    private let languages: [String]
    private let tables: [String: [Row]]

    init(_ root: XmlElement) {
        isSurvey = root.name == "document" && root.child("LimeSurveyDocType")?.text == "Survey"
        languages = root.child("languages")?.children("language").map { normalised($0.text) } ?? []
        tables = Dictionary(
            root.children.map { table in
                let rows = table.child("rows")?.children("row") ?? []
                let values = rows.map { row in
                    Row(row.children.map { ($0.name, normalised($0.text)) }, uniquingKeysWith: { first, _ in first })
                }
                return (table.name, values)
            }, uniquingKeysWith: { first, _ in first })
    }

    subscript(table: String) -> [Row] { tables[table] ?? [] }

    // MARK: Questions

    var questions: [SurveyStructure.Question] {
        let groups = Dictionary(
            self["groups"].map { ($0["gid"] ?? "", number($0["group_order"])) }, uniquingKeysWith: { first, _ in first }
        )
        let parts = partsByQuestion
        let answers = Dictionary(grouping: self["answers"]) { $0["qid"] ?? "" }
        return distinct(self["questions"].filter { !isPart($0) }, by: ["qid"]).sorted { left, right in
            place(left, groups).lexicographicallyPrecedes(place(right, groups))
        }.map { row in
            let id = row["qid"] ?? ""
            var question = SurveyStructure.Question(
                name: row["title"] ?? "", type: row["type"] ?? "", relevance: row["relevance"] ?? "",
                text: wording(of: id, in: self["questions"]), hasOther: row["other"] == "Y")
            question.subquestions = distinct(parts[id] ?? [], by: ["qid"]).sorted {
                number($0["question_order"]) < number($1["question_order"])
            }.map { part in
                SurveyStructure.Part(
                    name: part["title"] ?? "", scale: part["scale_id"] ?? "0",
                    text: wording(of: part["qid"] ?? "", in: parts[id] ?? []))
            }
            question.answers = options(answers[id] ?? [])
            return question
        }
    }

    /// Old files hold them among the questions.
    private var partsByQuestion: [String: [Row]] {
        Dictionary(grouping: self["subquestions"] + self["questions"].filter(isPart)) { $0["parent_qid"] ?? "" }
    }

    private func isPart(_ row: Row) -> Bool { !["", "0", nil].contains(row["parent_qid"]) }

    private func place(_ row: Row, _ groups: [String: Int]) -> [Int] {
        [groups[row["gid"] ?? ""] ?? 0, number(row["question_order"]), number(row["qid"])]
    }

    private func options(_ rows: [Row]) -> [SurveyStructure.Part] {
        distinct(rows, by: ["scale_id", "code"]).sorted { left, right in
            [number(left["scale_id"]), number(left["sortorder"])].lexicographicallyPrecedes(
                [number(right["scale_id"]), number(right["sortorder"])])
        }.map { row in
            let same = rows.filter { $0["code"] == row["code"] && $0["scale_id"] == row["scale_id"] }
            let apart = self["answer_l10ns"].filter { $0["aid"] != nil && $0["aid"] == row["aid"] }
            return SurveyStructure.Part(
                name: row["code"] ?? "", scale: row["scale_id"] ?? "0",
                text: label(same, "language", "answer") ?? label(apart, "language", "answer")
                    ?? Label(row["code"] ?? ""))
        }
    }

    // MARK: Wordings

    private func wording(of question: String, in rows: [Row]) -> Label {
        let own = rows.filter { $0["qid"] == question }
        return label(own, "language", "question")
            ?? label(self["question_l10ns"].filter { $0["qid"] == question }, "language", "question")
            ?? Label(own.first?["title"] ?? "")
    }

    /// A text in the languages of its rows; `nil` where none of them has it.
    func label(_ rows: [Row], _ language: String, _ text: String) -> Label? {
        let texts = rows.compactMap { row -> (language: String, text: String)? in
            guard let language = row[language], let text = row[text].map(plainText), !text.isEmpty else { return nil }
            return (language, text)
        }
        return SurveyStructure.label(
            texts.sorted { (rank($0.language), $0.language) < (rank($1.language), $1.language) })
    }

    private func rank(_ language: String) -> Int { languages.firstIndex(of: language) ?? languages.count }

    private func distinct(_ rows: [Row], by keys: [String]) -> [Row] {
        var seen: Set<[String?]> = []
        return rows.filter { row in seen.insert(keys.map { row[$0] }).inserted }
    }

    private func number(_ text: String?) -> Int { text.flatMap { Int($0) } ?? 0 }
}
