import SurveyModel

/// The keys of `reports/<publication>.yml`: its own, and those that the analyses of its tables declare.
struct PublicationSchema {
    let file: RecordSchema
    let table: RecordSchema
    /// What changes in a coarser form of a table.
    let coarser: RecordSchema

    static let quotes = RecordSchema(required: [("codes", .oneOrMany(.text))], [("most", .whole), ("released", .text)])

    static let figure = RecordSchema(required: [("kind", .words(FigurePlan.Kind.self))], [("title", .label)])

    init(_ analyses: [AnalysisDeclaration]) {
        let content = Self.content(analyses)
        coarser = RecordSchema(content)
        table = RecordSchema(required: [("id", .text)], content + [("coarser", .oneOrMany(.record(coarser)))])
        file = RecordSchema(
            required: [("id", .text), ("title", .label), ("tables", .list(.record(table)))],
            [
                ("subtitle", .label), ("citation", .label), ("texts", .text), ("quotes", .record(Self.quotes)),
                ("summary", .oneOrMany(.text)), ("highlights", .oneOrMany(.text)),
                ("coded_by", .words(CodedBy.self)),
            ])
    }

    private static func content(_ analyses: [AnalysisDeclaration]) -> [(String, Schema)] {
        var keys: [(String, Schema)] = [
            ("title", .label), ("analysis", .word(analyses.filter { $0.impliedBy == nil }.map(\.name))),
            ("breaks", .oneOrMany(.either([.word(Break.plain.map(\.rawValue)), .text]))), ("wave", .text),
            ("figure", .either([.words(FigurePlan.Kind.self), .record(figure)])),
        ]
        for key in analyses.flatMap(\.keys) where !keys.contains(where: { $0.0 == key.name }) {
            keys.append((key.name, key.kind.schema))
        }
        return keys
    }
}

extension AnalysisKey.Kind {
    fileprivate var schema: Schema {
        switch self {
        case .surveys, .questions, .deskColumns: .oneOrMany(.text)
        case .question, .codeStage, .deskTable, .deskColumn, .wave: .text
        case .codeLevel: .words(TablePlan.CodeLevel.self)
        case .words(let words): .word(words)
        case .yesNo: .yesNo
        }
    }
}

/// The keys of the description of a table of desk research.
enum DeskTableSchema {
    static let file = RecordSchema(
        required: [("id", .text), ("title", .label), ("source", .label), ("columns", .list(.record(column)))],
        [("checked_on", .text), ("csv", .text), ("key", .text)])

    static let column = RecordSchema(
        required: [("id", .text), ("label", .label)],
        [("type", .words(DeskTable.Column.Kind.self)), ("options", .map(.label))])
}
