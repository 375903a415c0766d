import SurveyModel

/// One question on a scale, with all samples whose answers to it stand behind figures: everybody and groups.
struct ScaleQuestion {
    let steps: [Int]
    private(set) var samples: [ScaleSample] = []
    /// By sample; `nil` for everybody.
    private var groups: [ScaleGroup?] = []
    private var places: [ScaleGroup?: Int] = [:]
    /// Groups that hold others of their break.
    private var parts: [ScaleGroup: Set<String>] = [:]
    /// Breaks whose groups share people.
    private var overlapping: Set<String> = []

    init(steps: [Int]) { self.steps = steps }

    /// Takes in a sample of a table, with what is shown of its steps.
    ///
    /// - Returns: Its index; `nil` where it does not have the question's steps.
    mutating func note(_ scale: ScaleCounts, in table: CountTable) -> Int? {
        guard scale.steps == steps else { return nil }
        let place = places[scale.group] ?? samples.count
        if place == samples.count {
            places[scale.group] = place
            groups.append(scale.group)
            samples.append(ScaleSample(steps: steps, counts: scale.counts))
        }
        for (step, cell) in scale.cells.enumerated() {
            guard let cell else { continue }
            if table.cells[cell].isWithheld {
                samples[place].floors[step] = 1
            } else {
                samples[place].isFixed[step] = true
            }
        }
        if let dimension = scale.group?.dimension { noteBreak(dimension, table) }
        return place
    }

    private mutating func noteBreak(_ dimension: String, _ table: CountTable) {
        if table.nonAdditive.contains(dimension) { overlapping.insert(dimension) }
        for parent in table.hierarchy where parent.dimension == dimension {
            parts[ScaleGroup(dimension: dimension, category: parent.category), default: []].formUnion(parent.parts)
        }
    }

    mutating func add(_ figure: ScaleMoments.Figure, to sample: Int) { samples[sample].add(figure) }

    mutating func withhold(_ kind: ScaleStatement.Kind, of samples: [Int]) -> [ScaleMoments.Figure] {
        samples.flatMap { self.samples[$0].withhold(kind) }
    }

    /// Whether any figure of a sample is shown, or of everybody, of whom it is a part.
    func isTold(_ sample: Int) -> Bool {
        !samples[sample].figures.isEmpty || everyone.map { !samples[$0].figures.isEmpty } ?? false
    }

    // MARK: Who belongs to whom

    /// The sample of everybody, where it is shown.
    var everyone: Int? { places[nil] }

    /// How groups part everybody: once for each break, and once for each group that is no sum of others.
    var partitions: [ScalePartition] {
        var known: Set<String> = []
        let dimensions = groups.compactMap(\.?.dimension).filter { known.insert($0).inserted }
        return dimensions.flatMap(partitions)
    }

    private func partitions(_ dimension: String) -> [ScalePartition] {
        let own = samples.indices.filter { groups[$0]?.dimension == dimension }
        let leaves = overlapping.contains(dimension) ? [] : own.filter { contained(in: $0).isEmpty }
        var partition = ScalePartition(leaves.map { samples[$0].counts }, leaves.map { [$0] })
        var others: [ScalePartition] = []
        for sample in own where !leaves.contains(sample) {
            let within = contained(in: sample)
            if !overlapping.contains(dimension), sums(within) == samples[sample].counts {
                for (block, leaf) in leaves.enumerated() where within.contains(leaf) {
                    partition.holders[block].append(sample)
                }
            } else {
                others.append(ScalePartition([samples[sample].counts], [[sample]]))
            }
        }
        let all = (leaves.isEmpty ? [] : [partition]) + others
        return all.map { $0.completed(everyone.map { samples[$0].counts }) }
    }

    private func sums(_ samples: [Int]) -> [Int] {
        samples.reduce(into: steps.map { _ in 0 }) { sums, sample in
            for (step, count) in self.samples[sample].counts.enumerated() { sums[step] += count }
        }
    }

    /// The samples that a group holds, none of which holds others.
    private func contained(in sample: Int) -> [Int] {
        guard let group = groups[sample], let parts = parts[group] else { return [] }
        return parts.sorted().compactMap { places[ScaleGroup(dimension: group.dimension, category: $0)] }
    }
}

/// Parts of everybody that share no one.
struct ScalePartition {
    /// The true counts, by block and step.
    private(set) var blocks: [[Int]]
    /// By block, the samples that it belongs to; none where nothing is shown of it by itself.
    var holders: [[Int]]

    init(_ blocks: [[Int]], _ holders: [[Int]]) { (self.blocks, self.holders) = (blocks, holders) }

    func blocks(of sample: Int) -> [Int] { blocks.indices.filter { holders[$0].contains(sample) } }

    /// With whoever belongs to no block.
    fileprivate func completed(_ everyone: [Int]?) -> ScalePartition {
        guard let everyone else { return self }
        let rest = blocks.reduce(everyone) { rest, block in zip(rest, block).map { $0 - $1 } }
        var whole = self
        if rest.contains(where: { $0 > 0 }), rest.allSatisfy({ $0 >= 0 }) {
            whole.blocks.append(rest)
            whole.holders.append([])
        }
        return whole
    }
}
