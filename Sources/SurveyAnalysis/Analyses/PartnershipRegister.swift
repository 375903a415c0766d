import SurveyModel

extension Analyses {
    static let partnerships = Analysis(
        AnalysisDeclaration(
            "partnerships", "The partnerships of the register, and the meetings they held.",
            title: Label(de: "Partnerschaften", en: "Partnerships"),
            keys: [
                AnalysisKey(
                    "meetings", .deskTable,
                    "A table of meetings with the columns partnership and participants; their numbers are shown.",
                    example: "desk/meetings")
            ],
            check: { request in
                guard let desk = request.deskTable("meetings") else { return [] }
                return ["partnership", "participants"].filter { desk.place(of: $0) == nil }.map {
                    AnalysisFinding("meetings", "missing-column", "the column '\($0)' is missing")
                }
            })
    ) { $0.partnerships() }
}

extension TableMaker {
    /// The partnerships of the register: form, cities, countries, dates, roles by topic, and the meetings they held; a
    /// meeting counts for each partnership that it names.
    fileprivate func partnerships() -> Table {
        let log = deskTable("meetings").flatMap { MeetingCounts($0) }
        let rows = input.register.partnerships.map { partnership in
            TableRow(
                id: partnership.id.text, label: partnership.name,
                values: profile(partnership.id) + (log?.values(partnership.id) ?? []))
        }
        var notes = [Wording.roleNote, Wording.unnamedNote]
        if let log { notes += [Wording.heldNote] + checkNotes(log.desk) }
        return Table(
            id: plan.id, title: plan.title,
            base: Label(de: "Partnerschaften des Registers", en: "partnerships of the register"),
            unit: Label(de: "Partnerschaften", en: "partnerships"),
            rowHeading: Label(de: "Partnerschaft", en: "Partnership"),
            columns: Self.profileColumns + (log == nil ? [] : MeetingCounts.columns), rows: rows, notes: notes,
            source: Label(de: "Register des Projekts", en: "Register of the project"))
    }

    private static var profileColumns: [TableColumn] {
        [
            ("form", Label(de: "Form", en: "Form")), ("cities", Label(de: "Städte", en: "Cities")),
            ("countries", Label(de: "Staaten", en: "Countries")), ("from", Label(de: "Beginn", en: "Since")),
            ("to", Label(de: "Ende", en: "Until")),
            ("roles", Label(de: "Rollen nach Thema", en: "Roles by topic")),
        ].map { TableColumn(id: $0.0, heading: $0.1, kind: .text) }
    }

    private func profile(_ id: PartnershipID) -> [TableValue] {
        let cities = input.register.cities(of: id)
        let memberships = input.register.memberships.filter { $0.partnership == id }
        let isOpen = memberships.contains { $0.validTo == nil }
        let countries = cities.map(\.country).filter { !$0.isEmpty }
        let until = isOpen ? Label(de: "läuft", en: "ongoing") : memberships.compactMap(\.validTo).max()?.label
        let texts: [Label?] = [
            Self.form(cities.count), listed(named(cities)), countries.isEmpty ? nil : Label(unique(countries)),
            memberships.compactMap(\.validFrom).min()?.label, until, roles(id),
        ]
        return texts.map { TableValue($0.map { .text($0) } ?? .notAvailable(.notStated), .entered([.register])) }
    }

    private static func form(_ count: Int) -> Label {
        switch count {
        case 2: Label(de: "Tandem", en: "Pair")
        case 3: Label(de: "Dreierpartnerschaft", en: "Trio")
        default: Label(de: "\(count) Städte", en: "\(count) cities")
        }
    }

    /// Cities that agreed to be named first, then how many others there are.
    private func named(_ cities: [City]) -> [Label] {
        let others = cities.count { !$0.consentNamed }
        return cities.filter(\.consentNamed).map(\.name) + (others > 0 ? [Register.others(others)] : [])
    }

    private func unique(_ words: [String]) -> String {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }.joined(separator: ", ")
    }

    /// `Klimasensorik: Arezzo (gibt), Hamm (sucht)`, topic by topic.
    private func roles(_ id: PartnershipID) -> Label? {
        let entries = input.register.roles.filter { $0.partnership == id }
        var topics: [Label] = []
        for entry in entries where !topics.contains(entry.topic) { topics.append(entry.topic) }
        let lines = topics.map { topic in
            let cities = entries.filter { $0.topic == topic }.map {
                cityName($0.city) + Label(" (") + $0.role.word + ")"
            }
            return topic + ": "
                + Label(de: cities.map(\.de).joined(separator: ", "), en: cities.map(\.en).joined(separator: ", "))
        }
        return lines.isEmpty ? nil : listed(lines)
    }
}

/// How many meetings each partnership held, and how many people came.
private struct MeetingCounts {
    let desk: DeskTable
    private let partnership: Int
    private let participants: Int

    init?(_ desk: DeskTable) {
        guard let partnership = desk.place(of: "partnership"), let participants = desk.place(of: "participants") else {
            return nil
        }
        (self.desk, self.partnership, self.participants) = (desk, partnership, participants)
    }

    static var columns: [TableColumn] {
        [
            TableColumn(id: "meetings", heading: Label(de: "Eigene Treffen", en: "Own meetings"), kind: .count),
            TableColumn(
                id: "participants", heading: Label(de: "Teilnahmen", en: "Attendances"), kind: .count),
        ]
    }

    func values(_ id: PartnershipID) -> [TableValue] {
        let held = desk.rows.indices.filter { DeskTable.parts(desk.rows[$0][partnership]).contains(id.text) }
        let attended = held.compactMap { Int(desk.rows[$0][participants].de) }.reduce(0, +)
        let sources = [Lineage.Source.register] + held.map { .deskRow(desk.id, $0) }
        return [
            TableValue(.count(held.count), Lineage([], .entries(held.count), sources: sources)),
            TableValue(
                .count(attended), Lineage([], .sum(attended, of: held.count, column: "participants"), sources: sources)),
        ]
    }
}

extension Formula {
    fileprivate static func entries(_ n: Int) -> Formula {
        Formula("entries", "entries that name it = {n}", [Input("n", n)])
    }

    /// The sum of a column over entries.
    fileprivate static func sum(_ sum: Int, of entries: Int, column: String) -> Formula {
        Formula(
            "sum of entries", "sum of '{column}' over {n} entries = {sum}",
            [Input("sum", sum), Input("n", entries), Input("column", .words([column]))])
    }
}

extension CityRole {
    fileprivate var word: Label {
        switch self {
        case .lighthouse: Label(de: "gibt", en: "gives")
        case .follower: Label(de: "sucht", en: "seeks")
        case .both: Label(de: "beides", en: "both")
        }
    }
}

extension Wording {
    fileprivate static let heldNote = Label(
        de: "Eigene Treffen: ohne die gemeinsamen Treffen aller Partnerschaften.",
        en: "Own meetings: without the joint meetings of all partnerships.")
    fileprivate static let roleNote = Label(
        de: "Rollen: „gibt“ Erfahrung weiter, „sucht“ Erfahrung.",
        en: "Roles: “gives” experience, “seeks” experience.")
    fileprivate static let unnamedNote = Label(
        de: "Städte ohne Zustimmung zur Nennung stehen als „weitere Stadt“.",
        en: "Cities that did not agree to be named stand as “another city”.")
}
