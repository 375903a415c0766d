import SurveyModel

/// A group of respondents with its domains, one a stratum, and the numbers of its cells.
struct DomainGroup {
    struct Name: Hashable {
        /// The place of the break in the plan; -1 for everyone.
        var grouping: Int
        var level: String
    }

    /// The group in one stratum.
    struct Domain {
        /// The stratum's name and number.
        var name: String
        var stratum: Int
        /// The place of its sums.
        var number: Int
    }

    /// The numbers of the cells of one scope by the place of what they count; -1 for a cell that was not met.
    private struct Cells {
        var counts: ContiguousArray<Int> = []
        var numbers: ContiguousArray<Int> = []
    }

    let name: Name
    /// By ascending name of the stratum.
    private(set) var domains: [Domain] = []
    private var cells: [Cells] = []

    init(_ name: Name) { self.name = name }

    /// - Parameter next: The place of the sums of a domain that was not met.
    mutating func domain(_ name: String, _ stratum: Int, next: Int) -> Int {
        var (low, high) = (0, domains.count)
        while low < high {
            let middle = (low + high) / 2
            if domains[middle].name < name { low = middle + 1 } else { high = middle }
        }
        if low < domains.count, domains[low].name == name { return domains[low].number }
        domains.insert(Domain(name: name, stratum: stratum, number: next), at: low)
        return next
    }

    /// - Parameters:
    ///   - met: Those of its domains in which anything was counted.
    ///   - scope: The place of the scope of the cells.
    mutating func write(
        _ met: [Domain], of sums: ContiguousArray<DomainSums>, into tallies: inout BatchTallies,
        _ strata: TallyDomains.MetStrata, scope: Int, _ slots: TallySlots, key: (MeasureID, String) -> CellKey
    ) {
        while cells.count <= scope { cells.append(Cells()) }
        let (names, numberNames, known) = (slots.names, slots.numberNames, tallies.names)
        let places = ContiguousArray(met.map { (stratum: strata.places[$0.stratum], sums: $0.number) })
        for slot in names.indices {
            for one in places { if let tally = sums[one.sums].count(slot) { tallies.add(one.stratum, tally) } }
            tallies.endCell {
                cells[scope].counts.number(slot) { known.number(of: key(names[slot].measure, names[slot].category)) }
            }
        }
        for slot in numberNames.indices {
            for one in places { if let tally = sums[one.sums].number(slot) { tallies.add(one.stratum, tally) } }
            tallies.endCell { cells[scope].numbers.number(slot) { known.number(of: key(numberNames[slot], "#")) } }
        }
    }
}

extension ContiguousArray<Int> {
    /// The number at a place, made when it is first asked for.
    fileprivate mutating func number(_ place: Int, make: () -> Int) -> Int {
        while count <= place { append(-1) }
        if self[place] < 0 { self[place] = make() }
        return self[place]
    }
}
