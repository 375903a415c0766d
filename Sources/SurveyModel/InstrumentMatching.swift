extension Instrument {
    /// The instrument for one file: what the platform is presumed to write is taken where the file has it.
    package func matched(to names: [String]) -> Instrument {
        var matched = self
        let present = Set(names)
        func match(_ column: inout String?, _ candidates: [String]) {
            if column == nil { column = candidates.first(where: present.contains) }
        }
        match(&matched.columns.response, platform.response)
        match(&matched.columns.date, platform.date)
        match(&matched.columns.language, platform.language)
        // Only a missing day of handing in tells a break-off.
        if matched.columns.date != nil { match(&matched.columns.lastPage, platform.lastPage) }
        for index in questions.indices where questions[index].hasOtherNames {
            matched.questions[index].match(to: present)
        }
        return matched
    }
}

extension Question {
    /// Its own column, and those of its items, options and ranks.
    package var columnNames: [ColumnName] {
        switch kind {
        case .battery: items.map(\.column)
        case .ranking: rankColumns
        case .multi where tick.separator == nil: options.compactMap(\.column)
        default: [column]
        }
    }

    /// All its columns, in all waves and under all names.
    package var allColumns: [String] { columnNames.flatMap(\.all) }

    fileprivate var hasOtherNames: Bool { columnNames.contains { !$0.others.isEmpty } }

    fileprivate mutating func match(to names: Set<String>) {
        column = column.matched(to: names)
        rankColumns = rankColumns.map { $0.matched(to: names) }
        for index in items.indices { items[index].column = items[index].column.matched(to: names) }
        for index in options.indices { options[index].column = options[index].column?.matched(to: names) }
    }
}
