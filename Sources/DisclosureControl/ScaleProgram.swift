/// The steps of a scale in everybody and in all groups, as an integer programme: all counts that fit what is printed.
///
/// The exact counterpart of `ScaleRelations`, for what a quick search does not find. Where the end of an interval is
/// shown, the sum of the answers is held as it is, so that the squares may vary within bounds that are linear.
struct ScaleProgram {
    private let question: ScaleQuestion
    private var programme = IntegerProgram(lower: [], upper: [], rows: [])
    private var values: [Int] = []
    /// The variables of each sample, by step; several where it has several blocks.
    private var variables: [Int: [[Int]]] = [:]

    init(_ question: ScaleQuestion, _ partitions: [ScalePartition], _ sample: Int) {
        self.question = question
        let everyone = question.everyone.map { addBlock(question.samples[$0].counts, of: [$0]) }
        for partition in partitions where isTelling(partition, sample) { add(partition, everyone) }
        for (sample, variables) in variables.sorted(by: { $0.key < $1.key }) {
            addRows(question.samples[sample], variables)
        }
    }

    /// How wide the interval of a step's count is in a sample, at most `most`.
    ///
    /// Its lower end is looked for only as far as the upper one leaves it open.
    func width(of step: Int, in sample: Int, upTo most: Int) -> Int {
        guard let places = variables[sample]?[step], !places.isEmpty else { return 0 }
        let above = reach(of: places, isLargest: true, upTo: most)
        return above + (above < most ? reach(of: places, isLargest: false, upTo: most - above) : 0)
    }

    /// How far a count can lie above or below what it is, at most `most`.
    ///
    /// Of several blocks one is followed: it moves the sample as far.
    private func reach(of places: [Int], isLargest: Bool, upTo most: Int) -> Int {
        let place = places[0]
        var narrowed = programme
        narrowed.lower[place] = max(narrowed.lower[place], values[place] - (isLargest ? 0 : most))
        narrowed.upper[place] = min(narrowed.upper[place], values[place] + (isLargest ? most : 0))
        for other in places.dropFirst() {
            (narrowed.lower[other], narrowed.upper[other]) = (values[other], values[other])
        }
        return abs((narrowed.extreme(of: place, isLargest: isLargest)?[place] ?? values[place]) - values[place])
    }

    /// Only what is shown of groups binds.
    private func isTelling(_ partition: ScalePartition, _ sample: Int) -> Bool {
        !partition.blocks(of: sample).isEmpty
            || partition.holders.joined().contains {
                !question.samples[$0].figures.isEmpty || question.samples[$0].isFixed.contains(true)
            }
    }

    // MARK: Variables

    private mutating func add(_ partition: ScalePartition, _ everyone: [Int]?) {
        let blocks = partition.blocks.indices.map { addBlock(partition.blocks[$0], of: partition.holders[$0]) }
        guard let everyone else { return }
        for (step, whole) in everyone.enumerated() {
            programme.rows.append(row(blocks.map { ($0[step], 1) } + [(whole, -1)], 0...0))
        }
    }

    /// - Returns: The variables, by step.
    private mutating func addBlock(_ counts: [Int], of samples: [Int]) -> [Int] {
        let people = counts.reduce(0, +)
        let own = counts.indices.map { values.count + $0 }
        values += counts
        programme.lower += counts.map { _ in 0 }
        programme.upper += counts.map { _ in people }
        programme.rows.append(row(own.map { ($0, 1) }, people...people))
        for sample in samples {
            for (step, variable) in own.enumerated() {
                variables[sample, default: counts.map { _ in [] }][step].append(variable)
            }
        }
        return own
    }

    private func row(_ terms: [(Int, Int)], _ range: ClosedRange<Int>) -> IntegerProgram.Row {
        IntegerProgram.Row(
            terms: terms.map { (variable: $0.0, factor: $0.1) }, low: range.lowerBound, high: range.upperBound)
    }

    // MARK: What is shown

    private mutating func addRows(_ sample: ScaleSample, _ variables: [[Int]]) {
        for step in sample.steps.indices {
            let (count, people) = (sample.counts[step], sample.people)
            let range = sample.isFixed[step] ? count...count : min(count, sample.floors[step])...people
            programme.rows.append(row(variables[step].map { ($0, 1) }, range))
        }
        for bound in sample.bounds {
            let terms = zip(variables, bound.factors).flatMap { variables, factor in
                factor == 0 ? [] : variables.map { ($0, factor) }
            }
            if !terms.isEmpty { programme.rows.append(row(terms, bound.range)) }
        }
    }
}
