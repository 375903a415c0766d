import SurveyModel

/// The keys of a publication's tables, as the analyses declare them.
extension KeyDescription {
    /// The list of tables with the keys of all analyses, and what each of them requires.
    func holding(_ analyses: [AnalysisDeclaration]) -> KeyDescription {
        let added = analyses.addedKeys
        var tables = self
        tables.keys = (TableKeys.map.descriptions + added).map { key in
            var key = key
            if key.name == TableContentKeys.map.keys.analysis.name { key.schema = Schema.words(analyses.named) }
            if key.name == TableKeys.map.keys.coarser.name {
                key.schema = Schema.oneOrMany(Schema.map(TableContentKeys.map.descriptions + added))
            }
            return key
        }
        tables.schema = Schema.list("\(Schema.map(tables.keys)), \(analyses.requirements)")
        return tables
    }
}

extension [AnalysisDeclaration] {
    /// The keys that tables may have beside their own, each once.
    var addedKeys: [KeyDescription] {
        var known = Set(TableKeys.map.names)
        return flatMap(\.keys).filter { known.insert($0.name).inserted }.map(\.description)
    }

    /// Those that `analysis` names; others follow from a key of theirs.
    fileprivate var named: [String] { filter { $0.impliedBy == nil }.map(\.name) }

    /// A table asks for an analysis, or has the key that implies one; an analysis has what it needs.
    fileprivate var requirements: String {
        let analysis = TableContentKeys.map.keys.analysis.name
        let rules = filter { $0.impliedBy == nil }.compactMap { declaration -> String? in
            let needed = declaration.keys.filter(\.isRequired).map(\.name).joined(separator: ", ")
            let isNamed = "properties: {\(analysis): {const: \(declaration.name)}}, required: [\(analysis)]"
            return needed.isEmpty ? nil : "{if: {\(isNamed)}, then: {required: [\(needed)]}}"
        }
        let ways = [analysis] + compactMap(\.impliedBy)
        return Schema.anyOf(ways.map { "required: [\($0)]" })
            + (rules.isEmpty ? "" : ", allOf: [\(rules.joined(separator: ", "))]")
    }

    /// The analyses as a Markdown table: what each asks for, and what it shows.
    package var table: String {
        let rows = map { declaration in
            let keys = declaration.keys.map { key in
                let asides = key.questionTypes + (key.isRequired ? [] : ["optional"])
                return "`\(key.name): \(key.example)`"
                    + (asides.isEmpty ? "" : " (\(asides.joined(separator: ", ")))")
            }
            return "| `\(declaration.name)` | \(keys.joined(separator: ", ")) | \(declaration.summary) |"
        }
        return (["| analysis | asks for | shows |", "|---|---|---|"] + rows).joined(separator: "\n")
    }
}

extension AnalysisKey {
    /// As a key of all tables: which analysis needs it, the analysis says.
    fileprivate var description: KeyDescription {
        let (kind, schema) = shape
        return KeyDescription(
            name: name, kind: kind, schema: schema, isRequired: false, summary: summary, usual: usual, example: example)
    }

    fileprivate var questionTypes: [String] {
        switch kind {
        case .question(let types), .questions(let types): types.map(\.rawValue)
        default: []
        }
    }

    private var shape: (kind: String, schema: String) {
        switch kind {
        case .surveys: ("survey, or a list", Schema.oneOrMany(Schema.anyText))
        case .survey: ("survey", Schema.anyText)
        case .question: ("`survey.question`", Schema.reference)
        case .questions: ("`survey.question`, or a list", Schema.oneOrMany(Schema.reference))
        case .codeStage: ("name of a code stage", Schema.anyText)
        case .codeLevel: (Shape<TablePlan.CodeLevel>.words.kind, Shape<TablePlan.CodeLevel>.words.schema)
        case .deskTable: (Shape<String>.deskTable.kind, Shape<String>.deskTable.schema)
        case .deskColumn: ("column", Schema.anyText)
        case .deskColumns: ("column, or a list", Schema.oneOrMany(Schema.anyText))
        case .items: ("item, or a list", Schema.oneOrMany(Schema.anyText))
        case .wave: ("wave", Schema.anyText)
        case .words(let words): (Shape<String>.listed(words), Schema.words(words))
        case .someWords(let words): ("\(Shape<String>.listed(words)), or a list", Schema.oneOrMany(Schema.words(words)))
        case .yesNo: (Shape<Bool>.yesNo.kind, Schema.yesNo)
        }
    }
}
