import SurveyModel

extension ClaimTable {
    /// What people name most as a barrier and as a driver: a theme that is named in all counts those too who say that it is
    /// no problem.
    var valences: [Claim] {
        guard meaning.rows == .named, let barrier = column("barrier"), let driver = column("driver") else { return [] }
        let hindering = named(
            barrier, \.barrier, Label(de: "Am häufigsten als Hemmnis genannt: ", en: "Named most often as a barrier: "))
        let helping = named(
            driver, \.driver, Label(de: "Am häufigsten als Treiber genannt: ", en: "Named most often as a driver: "))
        // Who was asked what hinders was not asked what helps: what some say of it besides is in the table.
        switch meaning.context {
        case .barrier: return [hindering].compactMap(\.self)
        case .driver, .wish: return [helping].compactMap(\.self)
        default: return [hindering, helping].compactMap(\.self)
        }
    }

    private func named(_ column: Int, _ valence: KeyPath<ValenceWording, Label?>, _ words: Label) -> Claim? {
        let rows = extreme(column) { $0.max() }
        guard (1...3).contains(rows.count), let first = rows.first, number(first, column) ?? 0 > 0,
            rows.count < compared.count
        else { return nil }
        let each = rows.count > 1 ? Label(de: " (je ", en: " (") : " ("
        let people = Label(de: " Befragten", en: rows.count > 1 ? " respondents each" : " respondents")
        return Claim(
            kind: .largest, table: table.id, column: table.columns[column].id, subjects: rows.map(\.id),
            isHedged: isPartial(column), support: .order,
            parts: [.words(words)] + names(rows, as: valence) + each + part(first, column) + base
                + (people + reserve(rows, column) + ")"))
    }

    /// `von 65`, where the number of people with an answer is shown.
    private var base: [Claim.Part] {
        guard let total, let n = column("n"), number(total, n) != nil else { return [] }
        return [.words(Label(de: " von ", en: " of "))] + part(total, n)
    }
}
