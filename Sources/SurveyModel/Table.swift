/// One table of a publication: tabulated, then protected, then composed and rendered.
package struct Table: Sendable, Hashable, Encodable {
    package var id: TableID
    package var title: Label
    /// Who is counted, without numbers: `Befragte mit Angabe` / `respondents who answered`.
    package var base: Label
    /// The unit of counting: respondents, cities, entries.
    package var unit: Label
    /// Header of the column with the row labels.
    package var rowHeading: Label
    package var columns: [TableColumn]
    package var rows: [TableRow]
    /// Sentences about this table, such as "multiple answers possible".
    package var notes: [Label]
    package var source: Label
    /// The wordings that people were asked; empty for what nobody was asked.
    package var asked: [Label] = []
    /// The statistical method with its source; `nil` for plain counts and desk research.
    package var method: Label?
    /// The counts of respondents that the table reveals, as disclosure control sees them.
    package var counts: CountTable?
    /// The counts of cities that the table reveals: no respondents, but some would name a city that did not agree to it.
    package var cities: CountTable?
    package var figure: FigurePlan?
    /// The column by which readers find the rows sorted, largest first; `nil` keeps the order of the rows.
    ///
    /// Rows are sorted only after protection, so that no order tells what is withheld.
    package var sortColumn: String?
    /// What its rows are.
    package var meaning = TableMeaning()
    /// Whether one row may be called larger than another: not where each row measures something of its own.
    package var rowsCompare = true
    /// Whether it is text by people, which quotes numbers of other tables: a section a row, in the last column.
    package var isProse = false

    package init(
        id: TableID, title: Label, base: Label, unit: Label, rowHeading: Label, columns: [TableColumn],
        rows: [TableRow], notes: [Label] = [], source: Label, method: Label? = nil, counts: CountTable? = nil,
        figure: FigurePlan? = nil, sortColumn: String? = nil
    ) {
        (self.id, self.title, self.base, self.sortColumn, self.unit) = (id, title, base, sortColumn, unit)
        (self.rowHeading, self.columns, self.rows, self.notes) = (rowHeading, columns, rows, notes)
        (self.source, self.method, self.counts, self.figure) = (source, method, counts, figure)
    }
}

/// One column of a table; the code and label columns of the rows come before and are not among these.
package struct TableColumn: Sendable, Hashable, Encodable {
    package enum Kind: String, Sendable, Hashable, Encodable {
        /// Whole numbers.
        case count
        /// Fractions 0…1, shown as per cent.
        case share
        /// Means and medians.
        case mean
        /// Desk research numbers, such as years: shown without group signs.
        case plainNumber
        case text
    }

    /// Stable over editions, such as `n`, `share` or `W0.mean`.
    package var id: String
    /// What the column holds, unit included: `Anteil (Prozent)`.
    package var heading: Label
    package var kind: Kind
    /// Decimal places shown; of the per cent for shares.
    package var decimals: Int
    /// The group that the column is about, such as a wave; `nil` for the whole base.
    package var group: Label?
    /// Whether that group is everybody of one wave.
    package var isWave: Bool

    package init(
        id: String, heading: Label, kind: Kind, decimals: Int = 0, group: Label? = nil, isWave: Bool = false
    ) {
        (self.id, self.heading, self.kind, self.decimals, self.group) = (id, heading, kind, decimals, group)
        self.isWave = isWave
    }
}

package struct TableRow: Sendable, Hashable, Encodable {
    /// Stable over editions: an option's code, an item, a theme, `total`.
    package var id: String
    package var label: Label
    /// One value per column.
    package var values: [TableValue]
    /// Whether the row states the base of the others instead of being one of them.
    package var isTotal: Bool

    package init(id: String, label: Label, values: [TableValue], isTotal: Bool = false) {
        (self.id, self.label, self.values, self.isTotal) = (id, label, values, isTotal)
    }
}

/// One cell of a table.
package struct TableValue: Sendable, Hashable, Encodable {
    package enum Shown: Sendable, Hashable {
        /// A count of respondents, cities or entries.
        case count(Int)
        /// An unweighted share, kept exact so that rounding is decided on the fraction.
        case ratio(Int, of: Int)
        /// Means, medians, weighted shares, interval ends.
        case number(Double)
        case text(Label)
        /// `[c]`: small, or needed to protect another value. One marker for both.
        case withheld
        /// `[x]`: there is no such number, for the reason that a note gives.
        case notAvailable(NotAvailableReason)
        /// `[z]`: makes no sense here.
        case notApplicable
    }

    package var shown: Shown
    /// What the figure rests on; `nil` where there is none.
    package var lineage: Lineage?
    /// Indices into the table's `counts.cells` that this value gives away; it is withheld with any of them.
    package var reveals: [Int]
    /// Indices into the table's `cities.cells` that this value gives away.
    package var revealsCities: [Int] = []
    /// What it says of the steps of a scale; `nil` for counts and for figures of no scale.
    package var statement: ScaleStatement?
    /// Base of 10 to 29: shown in parentheses and marked `[u]`.
    package var isLowReliability: Bool

    package init(_ shown: Shown, _ lineage: Lineage? = nil, reveals: [Int] = [], isLowReliability: Bool = false) {
        (self.shown, self.lineage, self.reveals, self.isLowReliability) = (shown, lineage, reveals, isLowReliability)
    }

    /// Names the published number and the tally behind it.
    package var key: CellKey? { lineage?.key }

    /// As a list, not by names: a publication has thousands.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        switch shown {
        case .count(let count):
            try container.encode("count")
            try container.encode(count)
        case .ratio(let part, let whole):
            try container.encode("ratio")
            try container.encode(part)
            try container.encode(whole)
        case .number(let number):
            try container.encode("number")
            try container.encode(number)
        case .text(let text): try container.encode(text)
        case .withheld: try container.encode("[c]")
        case .notAvailable(let reason): try container.encode("[x] \(reason.rawValue)")
        case .notApplicable: try container.encode("[z]")
        }
        try container.encode(isLowReliability)
        try container.encode(key?.text ?? "")
        for count in reveals { try container.encode(count) }
    }

    /// Why there is no number, for `[x]`.
    package var reason: NotAvailableReason? { if case .notAvailable(let reason) = shown { reason } else { nil } }

    /// The number behind the one that is shown: a share of counts as it is, before it is printed.
    package var unrounded: Double? {
        if case .ratio(let part, let whole) = shown { Double(part) / Double(whole) } else { number }
    }

    /// The number shown, `nil` for texts and shorthand; shares of counts to the whole per cent that is printed.
    package var number: Double? {
        switch shown {
        case .count(let count): Double(count)
        case .ratio(let part, let whole): Double((200 * part + whole) / (2 * whole)) / 100
        case .number(let number): number
        default: nil
        }
    }
}
