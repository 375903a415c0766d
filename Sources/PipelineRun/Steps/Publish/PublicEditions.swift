import DisclosureControl
import Editions
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// The editions that people have, and how far the study is from each.
package struct PublicEditions: Sendable {
    /// What an edition shows, and how many responses are not the same.
    private struct Shown: Sendable {
        var name: EditionName
        var changes: [SurveyID: ChangedResponses]
        var tables: EditionTables
        var counts: [CountTable]
    }

    /// Their counts, the oldest first.
    package let released: [ReleasedTable]
    /// Empty where few responses differ from no edition.
    private let shown: [Shown]
    private let rules: Rules

    /// - Parameter name: An edition that is being made again and does not count beside itself.
    package init(
        _ shelf: EditionShelf, except name: EditionName? = nil, _ fingerprints: StudyFingerprints,
        samples: [SampleFact]
    ) throws {
        let study = fingerprints.study
        rules = study.rules
        let changes = ResponseChanges(
            shelf, study, hashes: fingerprints.fileHashes, responses: samples.responsesByWave)
        let editions = try shelf.editions().filter { $0.name != name }.map { ($0, changes.since($0.record)) }
        released = editions.flatMap { edition, since in
            edition.record.released { since[$0] ?? ChangedResponses() }
        }
        let isNear = editions.contains { $0.1.values.contains { $0.areFewSomewhere(study.rules) } }
        shown = try (isNear ? editions : []).map { edition, since in
            let tables = try EditionTables(shelf.project, "\(edition.name.folder)/tables.json")
            return Shown(
                name: edition.name, changes: since, tables: tables, counts: edition.record.released.map(\.counts))
        }
    }

    /// Why a table cannot stand beside an edition from which few responses differ; `nil` when it can.
    ///
    /// There the same table stays with the very numbers that it has, whatever they are; another form of it, and another
    /// table on the same questions, would tell of those few.
    func reason(against table: Table, _ plan: TablePlan, of publication: PublicationID) -> Label? {
        let own = shown.filter { $0.name.publication == publication }
        let told = shown.last { edition in
            guard isFew(table, plan, edition.changes) else { return false }
            let same = edition.name.publication == publication ? edition.tables.layout(of: table) : nil
            return same.map { !table.isForm(of: $0) || table.differs(from: edition.tables) }
                ?? table.asksAnew(edition.counts)
        }
        guard let told, !own.contains(where: { table.isShown(by: $0.tables) }) else { return nil }
        return differencingReason(told.name.description, rules)
    }

    private func isFew(_ table: Table, _ plan: TablePlan, _ changes: [SurveyID: ChangedResponses]) -> Bool {
        let isByWave = plan.breaks.contains(.wave) || table.counts?.dimensions.contains("wave") == true
        return plan.values.values.flatMap(\.surveys).contains { survey in
            guard let changed = changes[survey] else { return false }
            if let wave = plan.wave { return changed.areFew(in: wave.text, rules) }
            return isByWave ? changed.areFewSomewhere(rules) : changed.areFew(in: nil, rules)
        }
    }
}

extension EditionTables {
    fileprivate func layout(of table: Table) -> Layout? { layouts.first { $0.id == table.id.text } }
}

extension Table {
    /// Whether a number that an edition shows is another one here.
    fileprivate func differs(from edition: EditionTables) -> Bool {
        rows.contains { row in
            zip(columns, row.values).contains { column, value in
                let place = EditionTables.Place(table: id.text, row: row.id, column: column.id)
                guard let old = edition.numbers[place], let new = value.number else { return false }
                return column.printed(old) != column.printed(new)
            }
        }
    }

    /// Whether an edition's table has all rows of this one: columns may come, such as a new wave.
    fileprivate func isForm(of layout: EditionTables.Layout) -> Bool {
        Set(layout.rows).isSuperset(of: rows.map(\.id))
    }

    /// Whether an edition has all rows and columns of the table; of the same answers, it withholds what it does not show.
    fileprivate func isShown(by edition: EditionTables) -> Bool {
        guard let layout = edition.layout(of: self), isForm(of: layout) else { return false }
        return Set(layout.columns).isSuperset(of: columns.map(\.id)) && !differs(from: edition)
    }

    /// Whether it asks what other counts of an edition ask, too: on a subject of its own, where nothing compares them.
    fileprivate func asksAnew(_ edition: [CountTable]) -> Bool {
        guard let counts, !edition.contains(where: { $0.subject == counts.subject }) else { return false }
        return !counts.asked.isDisjoint(with: edition.flatMap(\.asked))
    }
}

extension CountTable {
    /// What is counted: tables on the same subject are compared count by count.
    fileprivate var subject: String {
        questions.isEmpty ? universe : "\(universe) \(Set(dimensions).subtracting(["wave"]).sorted())"
    }

    /// The questions whose answers are counted, by survey: the dimensions of single choices, else those of a universe such
    /// as `survey/Q1+Q2@latest`.
    fileprivate var asked: Set<String> {
        let parts = universe.prefix { $0 != "@" }.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return [] }
        let named = parts[1].prefix { $0 != ":" }.split { "*+".contains($0) }.map(String.init)
        return Set((named + questions).map { "\(parts[0])/\($0)" })
    }
}

extension ChangedResponses {
    /// In one of the waves, or in all of them together.
    fileprivate func areFewSomewhere(_ rules: Rules) -> Bool {
        areFew(in: nil, rules) || byWave.keys.contains { areFew(in: $0, rules) }
    }
}

extension [SampleFact] {
    /// Responses that count, by survey and wave.
    package var responsesByWave: [SurveyID: [String: Int]] {
        var counts: [SurveyID: [String: Int]] = [:]
        for fact in self { counts[fact.survey, default: [:]][ResponseChanges.name(fact.wave)] = fact.responses }
        return counts
    }
}
