import AnswerScales
import SurveyModel

/// Takes the columns out of a file that say something about a response and are no answers: its id, its date, a weight,
/// what is personal, and what the platform wrote for itself.
struct ColumnRoles {
    private let format: FileFormat
    private let platform: PlatformKnowledge?
    private(set) var system = SystemColumns()
    /// Columns of which nothing is kept, besides those that the platform's preset names.
    private(set) var technical: [String] = []
    private(set) var remarks: [String] = []

    init(format: FileFormat, platform: PlatformKnowledge?) { (self.format, self.platform) = (format, platform) }

    /// - Returns: Whether a column is none of the answers.
    mutating func take(_ column: ColumnProfile) -> Bool {
        let known = platform?.columns
        if known?.response.contains(column.name) == true, system.response == nil, column.isUnique {
            system.response = column.name
        } else if known?.date.contains(column.name) == true || known?.language.contains(column.name) == true
            || known?.lastPage.contains(column.name) == true || known?.isTechnical(column.name) == true
        {
            // The preset reads them, or leaves them out.
        } else if let reason = personal(column) {
            system.dropped.append(column.name)
            remarks.append("'\(column.name)' is dropped, nothing of it is stored: \(reason).")
        } else if system.response == nil, column.isUnique, isResponseID(column) {
            system.response = column.name
        } else if system.weight == nil, isWeight(column) {
            system.weight = column.name
            remarks.append("'\(column.name)' is taken as the design weight.")
        } else if system.language == nil, isLanguage(column) {
            system.language = column.name
        } else if isTechnical(column.name),
            platform != nil || !column.isCategorical || plainName(column.name) == "collector"
                || column.isNumeric(decimalComma: false)
        {
            technical.append(column.name)
            remarks.append("'\(column.name)' is left out: the platform writes it, nobody answered it.")
        } else {
            return false
        }
        return true
    }

    /// A column that repeats what others say, such as the list of all ticked options beside a column for each.
    mutating func leaveOut(_ column: ColumnProfile, because reason: String) {
        technical.append(column.name)
        remarks.append("'\(column.name)' is left out: \(reason).")
    }

    private func personal(_ column: ColumnProfile) -> String? {
        if platform?.dropped.contains(column.name) == true {
            return "it is personal in exports of \(platform?.name ?? "")"
        }
        if column.answers.count <= 2, !column.isEmpty, column.answers.allSatisfy({ $0.count < 3 || isYesAndNo([$0]) }) {
            return nil
        }
        if namesPersonalData(column.name) || column.wording.map(namesPersonalData) == true {
            return "its header asks for something personal"
        }
        if holdsNames(column.answers) { return "most of its cells are names of people" }
        return holdsPersonalData(column.answers) ? "most of its cells are addresses or numbers of people" : nil
    }

    /// Whether most of some short answers are a first and a family name and nothing else.
    private func holdsNames(_ answers: [String]) -> Bool {
        let pairs = answers.filter { $0.split(separator: " ").count == 2 && $0.utf8.count < 40 }
        guard answers.count >= 3, pairs.count * 3 > answers.count * 2 else { return false }
        let names = pairs.count { text in
            let words = text.split(separator: " ").map { $0.lowercased() }
            return NameList.given.contains(words[0]) && NameList.family.contains(words[1])
        }
        return names * 2 > answers.count
    }

    private func isLanguage(_ column: ColumnProfile) -> Bool {
        let names: Set<String> = [
            "language", "sprache", "startlanguage", "start language", "start-sprache", "userlanguage", "user language",
        ]
        return names.contains(plainName(column.name))
            && column.answers.allSatisfy { $0.count <= 8 && !$0.contains(" ") }
    }

    /// The name alone where joined header rows say it twice.
    private func plainName(_ name: String) -> String {
        let parts = Set(name.components(splitAt: " / ").map(\.plainWording))
        return parts.count == 1 ? parts.first ?? "" : name.plainWording
    }

    private func isWeight(_ column: ColumnProfile) -> Bool {
        ["weight", "weights", "gewicht", "gewichtung", "wgt"].contains(column.name.plainWording)
            && column.emptyCount == 0
            && column.isNumeric(decimalComma: format.decimalComma)
    }

    private func isResponseID(_ column: ColumnProfile) -> Bool {
        let names: Set<String> = [
            "id", "response id", "responseid", "respondentid", "respondent id", "case", "lfdn", "lfd. nr", "lfd nr",
            "nr",
            "lfdnr", "laufende nummer", "_id", "column 1", "unique_id", "antwort-id", "antwortid", "fall", "fallnummer",
            "fall-id", "number", "no",
            "response", "sequence", "sequence #", "record id", "recordid", "contribution id", "teilnehmer-id", "#",
        ]
        let first = column.name.plainWording.split(separator: " / ").first.map(String.init) ?? column.name.plainWording
        return names.contains(first) || names.contains(column.name.split(separator: ".").first.map(String.init) ?? "")
    }

    private func isTechnical(_ name: String) -> Bool {
        let words: Set<String> = [
            "collectorid", "collector id", "collector_id", "start date", "end date", "startdate", "enddate",
            "starttime",
            "endtime", "start time", "completion time", "startzeit", "endzeit", "fertigstellungszeit", "interviewtime",
            "seed", "lastpage", "_uuid", "__version__", "_index", "_status", "_notes", "_tags", "_validation_status",
            "_submission_time", "device", "browser", "referer", "user agent", "timestamp", "zeitstempel",
            "marca temporal",
            "horodateur", "progress", "duration (in seconds)", "finished", "distributionchannel", "responseset",
            "date created", "date modified", "collector", "start", "end", "today", "minutes", "dauer",
            "bearbeitungszeit",
            "duration", "user language", "responseid",
        ]
        let plain = plainName(name)
        return words.contains(plain) || plain.hasPrefix("grouptime") || plain.hasPrefix("questiontime")
    }
}
