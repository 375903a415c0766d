import SurveyModel

/// The keys of the description of a table of desk research.
struct DeskTableKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = DeskTable.unread

    let id = Key("id", .id.required, \DeskTable.id, "Names the table: desk/<id>.", "network-inventory")
    let title = Key("title", .label.required, \DeskTable.title, "What readers call the table.")
    let source = Key("source", .label.required, \DeskTable.source, "Where it comes from, printed below it.")
    let checkedOn = Key(
        "checked_on", Shape("date", read: { $0.date }), \DeskTable.checkedOn,
        "When people last held it against its sources; after twelve months they are reminded.", "2024-03-31")
    let csv = Key("csv", .path, "The file beside the description; otherwise <id>.csv.", "network-inventory.csv")
    let key = Key(
        "key", .text, \DeskTable.key, "The column whose text names a row over all editions; else its number.", "name")
    let columns = Key("columns", .maps(DeskColumnKeys.self).required, "The columns, in their order.")
}

struct DeskColumnKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = DeskTable.Column(id: "?", label: "", kind: .text)

    let id = Key("id", .id.required, \DeskTable.Column.id, "Its name in the CSV, or that before _de and _en.", "name")
    let label = Key("label", .label.required, \DeskTable.Column.label, "The heading.")
    let type = Key(
        "type", .words, \DeskTable.Column.kind,
        "What its cells hold: keys of cities and partnerships and codes of the codebook are shown by their names.")
    let options = Key(
        "options", .options, \DeskTable.Column.options, "For a choice: its words, and what readers see.",
        "{open: {de: offen, en: open}}")
}

extension DeskTable {
    /// A table of which nothing is read yet.
    static var unread: DeskTable {
        DeskTable(id: "?", title: "", source: "", checkedOn: nil, columns: [], rows: [])
    }
}

extension Shape where Value == [String: Label] {
    fileprivate static var options: Shape {
        Shape(
            "map of words to labels", Schema.anyKeys(Schema.label),
            read: { cursor in
                let pairs = (cursor.pairs ?? []).compactMap { key, value in
                    key.scalarText.flatMap { word in value.label.map { (word, $0) } }
                }
                return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
            })
    }
}
