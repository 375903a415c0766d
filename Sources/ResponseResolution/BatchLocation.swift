import SurveyModel

/// Where the responses of one batch belong, each looked at by itself: nothing of it depends on other responses.
package struct BatchLocation {
    /// Responses with a place, whether they count or not.
    package private(set) var rows = 0
    /// Responses without a place.
    package private(set) var refused: [RefusedRow] = []
    /// The records that do not count, ascending: those without a place, and those of people who withdrew.
    package private(set) var inactive: [Int] = []
    /// Keys of the responses with a place; see `IdentityBytes`.
    package var keys: [UInt64] = []
    /// What the responses that count amount to.
    package private(set) var sample = BatchSample()
    private var noticed = BatchFindings()

    package init() {}

    package var findings: [BatchFinding] { noticed.all }

    /// - Parameter looked: As `PlaceFinder` says.
    /// - Returns: The number of the response's place; `nil` where it does not count.
    package mutating func add(
        _ row: IdentityBytes, _ finder: PlaceFinder, looked: (IdentityBytes, Int?) -> Void
    ) -> Int? {
        guard let place = finder.place(of: row, looked: looked) else {
            refuse(row, finder)
            return nil
        }
        rows += 1
        keys.append(row.responseKey)
        if let key = row.respondentKey { keys.append(key) }
        if row.isWithdrawn {
            inactive.append(row.record)
            return nil
        }
        sample.add(row, finder.places[place])
        return place
    }

    private mutating func refuse(_ row: IdentityBytes, _ finder: PlaceFinder) {
        inactive.append(row.record)
        guard case .refused(let refusal) = finder.answer(to: row) else { return }
        if let unknown = refusal.unknownCity {
            noticed.add("unknown-city", column: unknown.name, line: row.line, detail: unknown.nearest)
        }
        refused.append(
            RefusedRow(
                record: row.record, line: row.line, column: refusal.column, code: refusal.code, what: refusal.what,
                fix: refusal.fix))
    }
}

/// How many responses of a batch count, from how many people and cities, and when.
package struct BatchSample: Sendable, Hashable {
    package private(set) var responses = 0
    package private(set) var respondents = 0
    package private(set) var first: CalendarDate?
    package private(set) var last: CalendarDate?
    package private(set) var cities: Set<CityID> = []
    /// The city met last, which the next response is mostly of.
    private var city: CityID?

    package init() {}

    package mutating func add(_ row: IdentityBytes, _ place: ResponsePlace) {
        responses += 1
        if row.respondent != nil { respondents += 1 }
        if let date = row.date {
            if first.map({ date < $0 }) ?? true { first = date }
            if last.map({ $0 < date }) ?? true { last = date }
        }
        if let found = place.city, found != city {
            city = found
            cities.insert(found)
        }
    }
}
