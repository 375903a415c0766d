import SurveyModel

/// Sums the rows of one batch after the other up into tallies; each respondent counts once per measure and category.
///
/// What is counted gets a place (`TallySlots`), and so has each group in each stratum (`TallyDomains`), so that a row adds
/// numbers at places and makes no names. The places stay from batch to batch.
package struct Tallier: CountedNames {
    private let survey: SurveyID
    private let names = CellNumbers()
    private var wave: WaveID?
    private var slots: TallySlots
    private var everyone: TallyDomains
    /// Who answered last over all waves, once somebody did not: until then they are everyone.
    private var latest: TallyDomains?
    private var counts: ContiguousArray<Int> = []
    private var numbers: ContiguousArray<TallyNumber> = []

    package init(plan: TallyPlan) {
        survey = plan.instrument.id
        slots = TallySlots(plan)
        everyone = TallyDomains(plan)
    }

    /// Forgets the rows of the batch before.
    ///
    /// - Parameter wave: The wave of all rows that follow; `nil` for a survey asked once.
    package mutating func begin(wave: WaveID?) {
        self.wave = wave
        everyone.clear()
        latest = nil
    }

    /// The number of a place; `city` is the stratum of the design.
    package mutating func place(_ city: CityID?, _ partnership: PartnershipID?, _ role: CityRole?) -> Int {
        let place = everyone.place(city, partnership, role)
        _ = latest?.place(city, partnership, role)
        return place
    }

    /// The number of a code.
    package mutating func code(_ id: CodeID) -> Int { slots.name(id.text) }

    package mutating func add(_ row: borrowing CountedRow) {
        if wave == nil, !row.isLatest { return }
        if row.weight == 0 { return addWithoutWeight(row) }
        slots.count(row, &counts, &numbers)
        let codes = everyone.answerCodes(row)
        if !row.isLatest, latest == nil { latest = everyone }
        if row.isLatest { latest?.add(counts, numbers, codes, weight: row.weight, place: row.place) }
        everyone.add(counts, numbers, codes, weight: row.weight, place: row.place)
    }

    /// Whoever carries no weight says nothing, and stays a unit of the design.
    ///
    /// - Source: R survey 4.1-1, in which rows of weight 0 count neither as answers nor as degrees of freedom.
    private mutating func addWithoutWeight(_ row: borrowing CountedRow) {
        counts.removeAll(keepingCapacity: true)
        counts.append(TallySlots.withoutWeight)
        if !row.isLatest, latest == nil { latest = everyone }
        if row.isLatest { latest?.add(counts, [], [], weight: 0, place: row.place) }
        everyone.add(counts, [], [], weight: 0, place: row.place)
    }

    /// What the rows since `begin` amount to.
    package mutating func tallies() -> BatchTallies {
        let strata = everyone.metStrata
        var tallies = BatchTallies(names: names, strata: strata.names)
        if let wave { everyone.write(into: &tallies, strata, survey, .wave(wave), slots) }
        if latest == nil {
            everyone.write(into: &tallies, strata, survey, .latest, slots)
        } else {
            latest?.write(into: &tallies, strata, survey, .latest, slots)
        }
        return tallies
    }
}

/// A number that one row adds to a place.
struct TallyNumber {
    var slot: Int
    var value: Double
}
