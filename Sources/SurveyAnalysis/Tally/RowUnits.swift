import SurveyModel

/// The places in which rows of a declared design are counted: their sampling unit, and one for each replicate.
struct RowUnits {
    private typealias Where = (city: CityID?, partnership: PartnershipID?, role: CityRole?)

    private struct Named: Hashable {
        var place: Int
        var unit: String
    }

    private let design: SampleDesign
    private let variables: [Variable]
    private let places: [QuestionID: Int]
    private let replicates: [Int]
    private var known: [Int: Where] = [:]
    private var numbers: [Named: Int] = [:]

    /// - Returns: `nil` where the data do not say how people were drawn.
    init?(_ instrument: Instrument) {
        guard let design = instrument.design else { return nil }
        let variables = instrument.variables
        let all = Dictionary(
            variables.enumerated().map { ($1.id.text, $0) }, uniquingKeysWith: { first, _ in first })
        (self.design, self.variables) = (design, variables)
        places = Dictionary(
            design.questions.compactMap { question in all[question.text].map { (question, $0) } },
            uniquingKeysWith: { first, _ in first })
        replicates = design.replicates?.variables.compactMap { all[$0.text] } ?? []
    }

    mutating func note(_ place: Int, _ city: CityID?, _ partnership: PartnershipID?, _ role: CityRole?) {
        known[place] = (city, partnership, role)
    }

    /// - Parameter number: Gives a place with a unit its number.
    mutating func samples(
        _ row: borrowing CountedRow, _ number: (CityID?, PartnershipID?, CityRole?, String) -> Int
    ) -> [(place: Int, weight: Double)] {
        let unit = SampleUnit(design) { question in places[question].flatMap { value($0, row) } }
        var samples = [(place(row.place, unit.name, number), row.weight)]
        for (index, variable) in replicates.enumerated() {
            guard let weight = value(variable, row), weight > 0 else { continue }
            samples.append((place(row.place, SampleUnit.name(ofReplicate: index + 1), number), weight))
        }
        return samples
    }

    private func value(_ variable: Int, _ row: borrowing CountedRow) -> Double? {
        let mark = row.marks[variable]
        if let code = PackedAnswer.code(mark) { return Double(code) }
        guard mark == PackedAnswer.elsewhere else { return nil }
        switch variables[variable].storage {
        case .code: return Double(row.values[variable])
        case .number: return Double(bitPattern: UInt64(bitPattern: row.values[variable]))
        case .text, .openText: return nil
        }
    }

    private mutating func place(
        _ place: Int, _ unit: String, _ number: (CityID?, PartnershipID?, CityRole?, String) -> Int
    ) -> Int {
        let named = Named(place: place, unit: unit)
        if let found = numbers[named] { return found }
        let (city, partnership, role) = known[place] ?? (nil, nil, nil)
        let found = number(city, partnership, role, unit)
        numbers[named] = found
        return found
    }
}
