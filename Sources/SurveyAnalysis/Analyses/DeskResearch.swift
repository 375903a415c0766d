import SurveyModel

extension Analyses {
    static let desk = Analysis(
        AnalysisDeclaration(
            "desk", "A table of desk research as it was entered.",
            keys: [
                .deskTable("The table of desk research.", example: "desk/network-inventory"),
                .columns(example: "[name, year, url]"),
            ], impliedBy: "desk")
    ) { $0.desk() }

    static let caseStudies = Analysis(
        AnalysisDeclaration(
            "case-studies", "What cities approved to be told of their partnerships, from the texts of the publication.",
            title: Label(de: "Fallstudien", en: "Case studies"), keys: [],
            implied: { publication in
                [
                    "desk": .deskTable(DeskTable.caseStudies(of: publication)),
                    "columns": .columns(["partnership", "section", "text"]),
                ]
            })
    ) { $0.caseStudies() }
}

extension TableMaker {
    /// A table of desk research as it was entered; cities, partnerships, codes and choices by their names.
    fileprivate func desk() -> Table {
        guard let desk = deskTable("desk") else { return empty }
        let shown = plan.values.columns("columns").compactMap { desk.place(of: $0) }
        return deskTable(
            desk, rowHeading: shown.first.map { desk.columns[$0].label } ?? "",
            columns: shown.dropFirst().map { deskColumn(desk.columns[$0]) },
            rows: desk.rows.indices.map { number in
                TableRow(
                    id: desk.rowID(number), label: shown.first.map { deskLabel(desk, number, $0) } ?? "",
                    values: shown.dropFirst().map { deskValue(desk, number, $0) })
            })
    }

    /// What cities approved to be told of their partnerships; no rows when nothing is approved.
    fileprivate func caseStudies() -> Table {
        var table = desk()
        table.base = Label(de: "Fallstudien mit Freigabe der Städte", en: "case studies approved by the cities")
        table.unit = Label(de: "Abschnitte", en: "sections")
        table.isProse = true
        return table
    }

    func deskTable(_ desk: DeskTable, rowHeading: Label, columns: [TableColumn], rows: [TableRow]) -> Table {
        Table(
            id: plan.id, title: plan.title, base: Label(de: "Einträge der Recherche", en: "entries of desk research"),
            unit: Label(de: "Einträge", en: "entries"), rowHeading: rowHeading, columns: columns, rows: rows,
            notes: checkNotes(desk), source: desk.source)
    }

    func checkNotes(_ desk: DeskTable) -> [Label] {
        guard let day = desk.checkedOn?.label else { return [] }
        return [Label(de: "Stand der Recherche: \(day.de).", en: "Desk research checked on \(day.en).")]
    }

    func deskColumn(_ column: DeskTable.Column) -> TableColumn {
        TableColumn(id: column.id, heading: column.label, kind: column.kind == .number ? .plainNumber : .text)
    }

    func deskValue(_ desk: DeskTable, _ row: Int, _ column: Int) -> TableValue {
        let text = desk.rows[row][column]
        let lineage = Lineage.entered([.deskRow(desk.id, row)])
        if text.de.isEmpty, text.en.isEmpty { return TableValue(.notAvailable(.notStated), lineage) }
        if desk.columns[column].kind == .number, let number = Double(text.de) {
            return TableValue(.number(number), lineage)
        }
        return TableValue(.text(deskLabel(desk, row, column)), lineage)
    }

    /// A cell in words; a city that did not agree to be named is not.
    func deskLabel(_ desk: DeskTable, _ row: Int, _ column: Int) -> Label {
        let (text, column) = (desk.rows[row][column], desk.columns[column])
        switch column.kind {
        case .text, .url, .number: return text
        case .date: return CalendarDate(iso: text.de)?.label ?? text
        case .choice: return column.options[text.de] ?? text
        case .city: return listed(DeskTable.parts(text).map { cityName(CityID($0)) })
        case .partnership:
            let names = input.register.partnerships
            return listed(DeskTable.parts(text).map { part in names.first { $0.id.text == part }?.name ?? Label(part) })
        case .code:
            let codes = input.codebook?.codes ?? []
            return listed(
                DeskTable.parts(text).map { part in codes.first { $0.id.text == part }?.label ?? Label(part) })
        }
    }

    func cityName(_ id: CityID) -> Label {
        guard let city = input.register.cities.first(where: { $0.id == id }) else { return Label(id.text) }
        return city.consentNamed ? city.name : Register.others(1)
    }

    func listed(_ labels: [Label]) -> Label {
        Label(de: labels.map(\.de).joined(separator: "; "), en: labels.map(\.en).joined(separator: "; "))
    }
}
