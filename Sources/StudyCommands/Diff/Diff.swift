import DisclosureControl
import Editions
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyAnalysis
import SurveyModel

extension Pipeline {
    /// Splits every published number that changed between two editions into causes that add up exactly.
    ///
    /// The inputs of the older edition are replaced by those of the newer one, cause by cause, and the study is rebuilt
    /// each time: what a cause adds is what its step changes. Needs no store.
    package func diff(_ from: EditionName, _ to: EditionName) throws -> EditionChange {
        guard from.publication == to.publication else {
            throw PipelineError.refused("'\(from)' and '\(to)' are editions of different publications")
        }
        let shelf = EditionShelf(project: project)
        var records: [EditionRecord] = []
        for name in [from, to] {
            guard Files.isDirectory(project.absolute(name.folder)) else {
                throw PipelineError.missing("the edition '\(name.folder)'")
            }
            let record = try shelf.record(of: name)
            if let damage = shelf.damage(of: name, record) { throw PipelineError.refused(damage) }
            records.append(record)
        }
        return try EditionDiff(from: from, to: to, old: records[0], new: records[1], shelf: shelf).change()
    }
}

/// Walks from one edition to another, cause by cause.
struct EditionDiff {
    let from: EditionName
    let to: EditionName
    let old: EditionRecord
    let new: EditionRecord
    let shelf: EditionShelf

    private typealias Numbers = [EditionTables.Place: Int]

    func change() throws -> EditionChange {
        let published = [
            try EditionTables(shelf.project, "\(from.folder)/tables.json"),
            try EditionTables(shelf.project, "\(to.folder)/tables.json"),
        ]
        let before = published[0].numbers.mapValues(Self.exact)
        let after = published[1].numbers.mapValues(Self.exact)
        let moved = Set(before.keys.filter { after[$0] != nil && after[$0] != before[$0] })
        let walk = try walk(moved, published, from: before, to: after)
        let numbers = moved.sorted().map { place in
            EditionChange.Number(
                table: place.table, row: place.row, column: place.column, isCount: walk.counts.contains(place),
                old: before[place] ?? 0, new: after[place] ?? 0, causes: walk.causes[place] ?? [:])
        }
        var change = EditionChange(
            from: from.description, to: to.description, numbers: numbers,
            appeared: Self.words(Set(after.keys).subtracting(before.keys)),
            vanished: Self.words(Set(before.keys).subtracting(after.keys)),
            texts: Self.changedTexts(published), together: walk.together, paragraph: [:],
            revealing: revealing(walk.rules))
        let words = ChangeParagraph(change: change, rules: walk.rules).label
        change.paragraph = ["de": words.de, "en": words.en]
        return change
    }

    private static func exact(_ number: Double) -> Int {
        Int((number * Double(EditionChange.unit)).rounded(.toNearestOrAwayFromZero))
    }

    private static func words(_ places: Set<EditionTables.Place>) -> [String] {
        places.sorted().map { "\($0.table) \($0.row) \($0.column)" }
    }

    private static func changedTexts(_ published: [EditionTables]) -> [String] {
        (published[1].layouts.map(\.id) + [EditionTables.quotes]).filter { id in
            published[0].texts[id] != nil && published[0].texts[id] != published[1].texts[id]
        }
    }

    /// Old minus new is audited like a table.
    private func revealing(_ rules: Rules) -> [String] {
        let pairs = new.released.flatMap { new in old.released.map { (new.counts, $0.counts) } }
        return pairs.filter { EditionDifference($0, $1).disclosesByDifferencing(rules) }.map { $0.0.universe }
    }

    // MARK: The walk

    private struct Walk {
        var causes: [EditionTables.Place: [String: Int]] = [:]
        var counts: Set<EditionTables.Place> = []
        var together: [String] = []
        var rules = Rules()

        mutating func add(_ cause: ChangeCause, _ place: EditionTables.Place, _ amount: Int) {
            if amount != 0 { causes[place, default: [:]][cause.rawValue, default: 0] += amount }
        }
    }

    private func walk(
        _ places: Set<EditionTables.Place>, _ published: [EditionTables], from before: Numbers, to after: Numbers
    ) throws -> Walk {
        var walk = Walk()
        guard !places.isEmpty else { return walk }
        let first = try RebuiltStudy(old.inputs, from: shelf).results
        let last = try RebuiltStudy(new.inputs, from: shelf).results
        let sorter = CauseOfFile([first.fingerprints.study, last.fingerprints.study])
        walk.rules = last.fingerprints.study.rules
        walk.counts = countPlaces(last, places, published)
        var inputs = old.inputs
        var now = numbers(first, places, published)
        // As the old edition showed its tables: what is left is the program's.
        let asShown = numbers(first, places, published.reversed()).merging(before) { known, _ in known }
        now.merge(asShown) { known, _ in known }
        for place in places {
            walk.add(.program, place, (asShown[place] ?? 0) - (before[place] ?? 0))
            // A table that has to be shown in another form counts something else under the same name: a setting.
            walk.add(.configuration, place, (now[place] ?? 0) - (asShown[place] ?? 0))
        }
        for cause in ChangeCause.allCases.dropLast() {
            let isChanged = replace(cause, sorter, in: &inputs)
            guard isChanged else { continue }
            guard let next = inputs == new.inputs ? last : try step(inputs) else {
                // The cause alone contradicts the rest: it counts with the next one.
                walk.together.append(cause.rawValue)
                continue
            }
            let reached = numbers(next, places, published)
            for place in places { walk.add(cause, place, (reached[place] ?? now[place] ?? 0) - (now[place] ?? 0)) }
            now.merge(reached) { _, new in new }
        }
        for place in places { walk.add(.program, place, (after[place] ?? 0) - (now[place] ?? 0)) }
        return walk
    }

    /// - Returns: `nil` when the inputs contradict each other.
    private func step(_ inputs: [String: String]) throws -> StudyResults? {
        do {
            return try RebuiltStudy(inputs, from: shelf).results
        } catch PipelineError.configuration {
            return nil
        }
    }

    private func replace(_ cause: ChangeCause, _ sorter: CauseOfFile, in inputs: inout [String: String]) -> Bool {
        var isChanged = false
        for path in Set(old.inputs.keys).union(new.inputs.keys) where sorter.cause(of: path) == cause {
            isChanged = isChanged || inputs[path] != new.inputs[path]
            inputs[path] = new.inputs[path]
        }
        return isChanged
    }

    // MARK: Numbers

    private func numbers(
        _ results: StudyResults, _ places: Set<EditionTables.Place>, _ published: [EditionTables]
    ) -> Numbers {
        var numbers: Numbers = [:]
        for table in tables(results, published).map(\.printed) {
            for row in table.rows {
                for (column, value) in zip(table.columns, row.values) {
                    let place = EditionTables.Place(table: table.id.text, row: row.id, column: column.id)
                    if places.contains(place), let number = value.number { numbers[place] = Self.exact(number) }
                }
            }
        }
        return numbers
    }

    private func countPlaces(
        _ results: StudyResults, _ places: Set<EditionTables.Place>, _ published: [EditionTables]
    ) -> Set<EditionTables.Place> {
        let columns = tables(results, published).flatMap { table in
            table.columns.filter { $0.kind == .count && $0.id != "cities" }.map { "\(table.id) \($0.id)" }
        }
        let known = Set(columns)
        return places.filter { known.contains("\($0.table) \($0.column)") }
    }

    /// The tables before protection, each in the form that was published last.
    private func tables(_ results: StudyResults, _ published: [EditionTables]) -> [Table] {
        let plans = results.fingerprints.study.publications.first { $0.plan.id == to.publication }?.plan.tables ?? []
        return plans.compactMap { asked in
            let forms = ([asked] + asked.coarser).map { tabulate($0, of: to.publication, from: results.input) }
            for layout in published.reversed().compactMap({ $0.layouts.first { $0.id == asked.id.text } }) {
                if let form = layout.published(of: forms) { return form }
            }
            return forms.first
        }
    }
}
