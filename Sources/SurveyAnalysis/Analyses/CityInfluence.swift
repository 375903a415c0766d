import SurveyModel

extension Analyses {
    static let cityInfluence = Analysis(
        AnalysisDeclaration(
            "city-influence",
            "How far a mean or share rests on single cities: what it is without one of them, at least and at most.",
            keys: [
                .question(
                    [.battery, .single, .multi, .numeric, .integer],
                    "The question whose items or options are the rows; a number is one row.",
                    example: "partnership-survey.PS10")
            ], counted: ["question"], needsCities: true, comparesNoGroups: true)
    ) { $0.cityInfluence() }
}

extension TableMaker {
    /// Each row in the whole sample, and with one city after the other left out.
    ///
    /// What is told without a city tells what is told of it: only cities are left out that agreed to be named, and of which a
    /// figure of their own could be shown.
    fileprivate func cityInfluence() -> Table {
        guard let question = question("question") else { return empty }
        let samples = groups(plan, instrument, input.register)
        let cities = input.register.cities.filter(\.consentNamed)
        let groups = samples.flatMap { sample in [sample] + cities.map { one($0, sample.scope) } }
        let measured = measured(question, groups)
        let rows = measured.rows.map { row in
            let blocks = samples.indices.map { place in
                let start = place * (cities.count + 1)
                let own = row.groups[start...start + cities.count]
                return InfluenceBlock(Array(own), cities, isShare: row.isShare, rules: input.rules)
            }
            return TableRow(id: row.id, label: row.label, values: blocks.flatMap(\.values))
        }
        return table(
            rowHeading: measured.isShare ? Label(de: "Antwort", en: "Answer") : Label(de: "Aspekt", en: "Item"),
            columns: samples.flatMap { influenceColumns($0, isShare: measured.isShare) }, rows: rows,
            notes: [Wording.leftOutCities(input.rules.groupMinimum)] + notes(instrument, groups: samples),
            counts: measured.counts.table)
    }

    private func influenceColumns(_ group: Group, isShare: Bool) -> [TableColumn] {
        let kind: TableColumn.Kind = isShare ? .share : .mean
        let decimals = isShare ? 0 : 2
        let without: [(String, Label)] = [
            ("least", Label(de: "mindestens, ohne eine Stadt", en: "At least, without a city")),
            ("most", Label(de: "höchstens, ohne eine Stadt", en: "At most, without a city")),
        ]
        return [
            TableColumn("n", isShare ? Wording.count : Wording.answered, .count, of: group),
            TableColumn(
                isShare ? "share" : "mean", isShare ? Wording.share : Wording.mean, kind, decimals: decimals, of: group),
        ]
            + without.flatMap { id, heading in
                [
                    TableColumn(
                        id, isShare ? heading + Label(de: " (Prozent)", en: " (per cent)") : heading, kind,
                        decimals: decimals, of: group),
                    TableColumn(
                        "\(id)-city", heading + Label(de: ": ausgelassen", en: ": left out"), .text, of: group),
                ]
            }
    }
}

/// One row in one sample: everybody, and without each city.
private struct InfluenceBlock {
    private let all: MeasuredRow.Measured
    private let isShare: Bool
    /// With what remains without it, in the order of the register.
    private let without: [(city: City, whole: Int, sum: Double, weight: Double)]

    init(_ groups: [MeasuredRow.Measured], _ cities: [City], isShare: Bool, rules: Rules) {
        let all = groups[0]
        (self.all, self.isShare) = (all, isShare)
        without = zip(groups.dropFirst(), cities).compactMap { one, city in
            guard all.isShown, one.isShown else { return nil }
            let rest = all.sums.filter { $0.key != city.id.text }
            // Who remains must be enough as well.
            guard rest.units.reduce(0, { $0 + $1.value.n }) >= rules.groupMinimum else { return nil }
            let sums = rest.units.map(\.value)
            return (city, one.whole, sums.map(\.wx).sum(), sums.map(\.w).sum())
        }.filter { $0.weight > 0 }
    }

    var values: [TableValue] {
        let least = without.min { ratio($0) < ratio($1) }
        let most = without.max { ratio($0) < ratio($1) }
        return all.values + [least, most].flatMap(ends)
    }

    private func ratio(_ one: (city: City, whole: Int, sum: Double, weight: Double)) -> Double { one.sum / one.weight }

    private func ends(_ one: (city: City, whole: Int, sum: Double, weight: Double)?) -> [TableValue] {
        guard let one, without.count > 1 else {
            let none = TableValue(all.isShown ? .notAvailable(.fewCities) : all.values[1].shown)
            return [none, none]
        }
        let reveals = [all.whole, one.whole]
        let formula = Formula(
            isShare ? "share without a city" : "mean without a city", "without {city}: Σwx / Σw = {sum} / {n}",
            [
                Formula.Input("city", .words([one.city.id.text])), Formula.Input("sum", one.sum),
                Formula.Input("n", one.weight),
            ])
        let evidence = (all.values[1].lineage?.evidence ?? []).map { evidence in
            var rest = evidence
            rest.key.category += " without \(one.city.id)"
            rest.cities = Set(all.sums.units.map { CityID($0.key) }).subtracting([one.city.id, ""])
            return rest
        }
        let lineage = Lineage(evidence, formula)
        return [
            TableValue(
                .number(ratio(one)), lineage, reveals: reveals, isLowReliability: all.values[1].isLowReliability),
            TableValue(.text(one.city.name), reveals: reveals),
        ]
    }
}

extension Wording {
    fileprivate static func leftOutCities(_ minimum: Int) -> Label {
        Label(
            de:
                "Ausgelassen wird je eine Stadt, die genannt werden darf und mindestens \(minimum) Befragte hat: liegt die Zahl ohne sie weit von der aller, trägt diese eine Stadt sie.",
            en:
                "One city at a time is left out that may be named and has \(minimum) respondents or more: where the figure without it is far from that of all, this one city makes it."
        )
    }
}
