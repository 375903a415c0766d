import SurveyModel

/// What a publication says about its study, apart from the tables.
package struct PublicationFacts: Sendable, Encodable {
    package var studyTitle: Label
    package var contactName: String
    package var contactEmail: String
    package var licence: Label
    /// Who publishes and who pays; empty where nobody is named.
    package var publisher: Label = ""
    package var funder: Label = ""
    package var isSynthetic: Bool
    /// The youngest day in the data, never the day of the run; `nil` when the data carry no date.
    package var dataDate: CalendarDate?
    /// The oldest day in the data.
    package var firstDate: CalendarDate?
    /// Name and version of the program.
    package var software: String
    package var rules: Rules
    package var codebook: Codebook?
    package var inputs: [InputFile]
    /// Sentences on what is missing, such as batches that could not be used.
    package var incomplete: [Label]
    package var quality: [QualityFact]
    /// Sentences on which share of the codings was given by whom.
    package var codingShares: [Label]
    /// How well coders agree; `nil` where no answer was coded by two of them.
    package var reliability: CodingReliability?

    /// In the order in which they are printed.
    package var quotes: [Quote] = []

    package var theme = PublicationTheme()
    /// The languages in which the publication appears.
    package var languages = Language.allCases
    /// The date of the edition; `nil` for a draft.
    package var edition: CalendarDate?
    /// What is not as it was in the edition before; `nil` without one.
    package var revisions: RevisionFacts?

    package init(
        studyTitle: Label, contactName: String, contactEmail: String, licence: Label, isSynthetic: Bool,
        dataDate: CalendarDate?, software: String, rules: Rules, codebook: Codebook?, inputs: [InputFile],
        incomplete: [Label], quality: [QualityFact], codingShares: [Label]
    ) {
        (self.studyTitle, self.contactName, self.contactEmail) = (studyTitle, contactName, contactEmail)
        (self.licence, self.isSynthetic, self.dataDate, self.software) = (licence, isSynthetic, dataDate, software)
        (self.rules, self.codebook, self.inputs, self.incomplete) = (rules, codebook, inputs, incomplete)
        (self.quality, self.codingShares) = (quality, codingShares)
    }

    /// For digests of many facts that share one codebook.
    package var withoutCodebook: PublicationFacts {
        var facts = self
        facts.codebook = nil
        return facts
    }
}

/// What is not as it was in the edition before.
package struct RevisionFacts: Sendable, Hashable, Encodable {
    package var since: CalendarDate
    /// By table, how many numbers that edition showed otherwise.
    package var changes: [TableID: Int]
    /// Tables that it did not hold, and those that it held and this one does not.
    package var added: [TableID]
    package var gone: [TableID]

    /// Tables with numbers that it showed otherwise.
    package var tables: Set<TableID> { Set(changes.keys) }

    package init(since: CalendarDate, changes: [TableID: Int], added: [TableID] = [], gone: [TableID] = []) {
        (self.since, self.changes, self.added, self.gone) = (since, changes, added, gone)
    }
}

/// A file that the figures rest on.
package struct InputFile: Sendable, Hashable, Encodable {
    package var path: String
    package var sha256: String
    package var kind: Label
    package var records: Int?

    package init(path: String, sha256: String, kind: Label, records: Int?) {
        (self.path, self.sha256, self.kind, self.records) = (path, sha256, kind, records)
    }
}

/// How many records of a survey and wave came in and how many count.
package struct QualityFact: Sendable, Hashable, Encodable {
    package var survey: Label
    package var wave: WaveID?
    package var records: Int
    package var responses: Int

    package init(survey: Label, wave: WaveID?, records: Int, responses: Int) {
        (self.survey, self.wave, self.records, self.responses) = (survey, wave, records, responses)
    }
}

/// A table that was asked for and cannot be shown.
package struct OmittedTable: Sendable, Hashable, Encodable {
    package var id: TableID
    package var title: Label
    package var reason: Label

    package init(id: TableID, title: Label, reason: Label) {
        (self.id, self.title, self.reason) = (id, title, reason)
    }
}
