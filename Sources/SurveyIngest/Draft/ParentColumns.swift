import SurveyModel

/// Columns that KoboToolbox writes besides one for each of their options: `group/question` beside `group/question/option`.
///
/// Source: KoboToolbox, "Advanced export": select-many questions as "single and separate columns".
struct ParentColumns {
    private let parents: Set<String>

    init(_ columns: [ColumnProfile]) {
        let names = Set(columns.map(\.name))
        let children = Dictionary(grouping: columns.filter { Self.parent($0.name).map(names.contains) == true }) {
            Self.parent($0.name) ?? ""
        }
        parents = Set(children.filter { TickSpelling($0.value, platform: nil) != nil }.keys)
    }

    func isParent(_ column: ColumnProfile) -> Bool { parents.contains(column.name) }

    /// A column with its parent as the stem that it shares with the other options, or its group where it has no other.
    func placed(_ column: ColumnProfile) -> ColumnProfile {
        guard column.header.stem == nil, let parent = Self.parent(column.name) else { return column }
        var column = column
        column.header.stem = parent
        column.header.part = String(column.name.dropFirst(parent.count + 1))
        column.header.isCounter = !parents.contains(parent)
        return column
    }

    /// What stands before the last mark of a path; `nil` for a name that is none.
    private static func parent(_ name: String) -> String? {
        guard !name.contains(" "), let mark = name.lastIndex(where: { $0 == "/" || $0 == "." }), mark > name.startIndex
        else { return nil }
        return String(name[..<mark])
    }
}
