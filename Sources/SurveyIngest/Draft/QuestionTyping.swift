import AnswerScales
import SurveyModel

/// What a single column holds, and why that is thought.
struct QuestionTyping {
    private let column: ColumnProfile
    private let format: FileFormat
    private let hasCodes: Bool

    /// - Parameter hasCodes: Whether the platform writes numbers for options.
    init(_ column: ColumnProfile, _ format: FileFormat, hasCodes: Bool) {
        (self.column, self.format, self.hasCodes) = (column, format, hasCodes)
    }

    /// The type that claims least where the file does not tell.
    var kind: (kind: Question.Kind, evidence: QuestionEvidence) {
        if column.isEmpty { return (.hidden, .guess("no answers in this file, so that its type is not known")) }
        if [.other, .comment].contains(column.header.role), !TickSpelling.isTicked(column) {
            return (.open, .certain("the text that belongs to another question"))
        }
        if column.isDate(format.dateOrder) { return (.date, .certain("every answer is a date")) }
        if column.isNumeric(decimalComma: format.decimalComma) { return numeric }
        if !column.isWordy, isKeyName, column.answers.count > 12, column.answers.allSatisfy({ !$0.contains(" ") }) {
            return (.key, .likely("words without blanks, and its name is that of a key"))
        }
        if column.isCategorical { return closed }
        return (
            .open,
            column.isWordy ? .certain("answers in people's own words") : .likely("short texts of which few recur")
        )
    }

    private var numeric: (Question.Kind, QuestionEvidence) {
        let isWhole = column.isWhole(decimalComma: format.decimalComma)
        if column.isUnique, isWhole, isKeyName, column.answeredCount > 1 {
            return (.key, .likely("every number differs, and its name is that of a key"))
        }
        guard isWhole else {
            return hasThousands
                ? (.numeric, .guess("a mark before three digits: thousands, or decimals ('csv: {decimal: comma}')"))
                : (.numeric, .certain("every answer is a number"))
        }
        if isKeyName, !asksForANumber { return (.key, .likely("numbers of things, by the name of the column")) }
        let isSmall = column.answers.allSatisfy { $0.count <= 2 }
        if hasCodes, isSmall, !asksForANumber, column.answers.count <= 40, column.answeredCount > 20 {
            return (.single, .guess("numbers that the platform may have put for options: write their labels"))
        }
        if column.answers.count > 3, column.answers.count == column.answeredCount {
            return (.integer, .likely("whole numbers that do not recur"))
        }
        if column.answers.count > 12, !asksForANumber {
            return (.integer, .guess("whole numbers of many values: amounts, or numbers of things ('type: key')"))
        }
        if column.answers.count > 12 { return (.integer, .certain("whole numbers of many values")) }
        if asksForANumber, !areCodes { return (.integer, .likely("whole numbers, and the question asks how many")) }
        return column.answers.count == 1 && column.answeredCount > 9
            ? (.hidden, .guess("the same number in every row"))
            : (
                .single,
                .guess(
                    "whole numbers of \(column.answers.count) values: codes of options, or a number ('type: integer')")
            )
    }

    private var closed: (Question.Kind, QuestionEvidence) {
        if column.options.count == 1, column.emptyCount > 0, column.answeredCount > 9 {
            return (
                .hidden, .guess("one answer and empty cells: a tick, of which the file does not say who left it open")
            )
        }
        if column.options.count == 1, column.answeredCount > 9,
            column.answeredCount == column.count(of: column.options), column.emptyCount == 0
        {
            return (.hidden, .likely("the same in every row"))
        }
        let few = column.answers.count
        return (
            .single, few <= 12 ? .certain("\(few) answers that recur") : .likely("\(few) answers, most of which recur")
        )
    }

    private var isKeyName: Bool {
        let names: Set<String> = [
            "id", "nr", "no", "nummer", "number", "key", "serial", "ags", "schlüssel", "plz", "postleitzahl",
            "kennziffer",
            "index", "zeile", "row", "record", "datensatz", "bogen", "fragebogen", "lfd", "lp", "code", "uuid", "guid",
        ]
        let words = column.name.plainWording.split { !$0.isLetter }.map(String.init)
        if column.name.hasSuffix("ID") || column.name.hasSuffix("_id") { return true }
        return words.count < 4
            && words.contains { word in
                names.contains(word) || word.count > 6 && ["nummer", "schlüssel"].contains { word.hasSuffix($0) }
            }
    }

    /// Numbers like 3.250, which may be thousands as well as decimals.
    private var hasThousands: Bool {
        let mark: Character = format.decimalComma ? "," : "."
        let fractions = column.answers.filter { $0.contains(mark) }
        return !fractions.isEmpty && fractions.allSatisfy { $0.split(separator: mark).last?.count == 3 }
    }

    /// Codes of options run from 1 without a gap; people's numbers begin with 0, or leave some out.
    private var areCodes: Bool {
        let numbers = column.answers.compactMap { Int($0) }.sorted()
        return numbers.first == 1 && numbers.last == numbers.count
    }

    private var asksForANumber: Bool {
        let words: Set<String> = [
            "anzahl", "alter", "jahre", "jahr", "stunden", "einwohner", "number", "count", "age", "years", "year",
            "hours", "size",
            "amount", "minutes", "days", "tage", "personen", "mitarbeiter", "euro", "eur", "prozent", "percent",
            "punkte", "points",
            "score", "betrag", "einkommen", "income", "budget", "kosten", "cost", "costs", "dauer", "duration",
            "gewicht", "weight",
            "höhe", "height", "entfernung", "distance", "kilometer", "km", "fläche", "area", "umsatz", "preis", "price",
        ]
        let text = (column.wording ?? column.name).plainWording
        let coded = [
            "kodiert", "codiert", "coded", "kategorie", "category", "klasse", "class", "gruppe", "group", "(code",
        ]
        if coded.contains(where: text.contains) { return false }
        return text.contains("wie viele") || text.contains("how many") || text.contains("how much")
            || text.split { !$0.isLetter }.contains { words.contains(String($0)) }
    }
}
