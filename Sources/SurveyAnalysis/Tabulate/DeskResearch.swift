import SurveyModel

extension TableMaker {
    /// A table of desk research as it was entered; cities, partnerships, codes and choices by their names.
    func desk(_ id: String, _ columns: [String]) -> Table {
        guard let desk = input.deskTables[id] else { return empty(SurveyID(id)) }
        let shown = columns.compactMap { desk.place(of: $0) }
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
    func caseStudies(_ publication: PublicationID) -> Table {
        var table = desk(DeskTable.caseStudies(of: publication), ["partnership", "section", "text"])
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
        if text.de.isEmpty, text.en.isEmpty { return TableValue(.notAvailable(.notStated)) }
        if desk.columns[column].kind == .number, let number = Double(text.de) { return TableValue(.number(number)) }
        return TableValue(.text(deskLabel(desk, row, column)))
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
        return city.consentNamed ? city.name : Label(de: "eine weitere Stadt", en: "another city")
    }

    func listed(_ labels: [Label]) -> Label {
        Label(de: labels.map(\.de).joined(separator: "; "), en: labels.map(\.en).joined(separator: "; "))
    }
}
