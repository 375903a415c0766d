/// Whether some people's answers could be others, with everything that is shown of everybody and of all groups.
///
/// What changes in a group either changes the other way in another one of the same break, so that everybody's answers stay
/// as they are, or changes everybody's, and one group of every other break with them.
struct ScaleRelations {
    let question: ScaleQuestion
    let partitions: [ScalePartition]

    /// - Parameter partitions: Those of the question, which do not change when figures are withheld.
    init(_ question: ScaleQuestion, _ partitions: [ScalePartition]) {
        (self.question, self.partitions) = (question, partitions)
    }

    /// Whether a change of a sample's counts is one that nothing contradicts.
    func isPossible(_ change: [Int], in sample: Int) -> Bool {
        guard let own = partitions.firstIndex(where: { !$0.blocks(of: sample).isEmpty }) else {
            return everyoneTakes(change, apartFrom: nil)
        }
        let partition = partitions[own]
        return partition.blocks(of: sample).contains { block in
            if isExchanged(change, block, of: sample, partition) { return true }
            guard takes(change, block, partition) else { return false }
            return question.everyone == nil || everyoneTakes(change, apartFrom: own)
        }
    }

    /// Whether another block changes the other way; a sample that both belong to does not change at all.
    private func isExchanged(_ change: [Int], _ block: Int, of sample: Int, _ partition: ScalePartition) -> Bool {
        let back = change.map(-)
        return partition.blocks.indices.contains { other in
            guard other != block, !partition.holders[other].contains(sample) else { return false }
            return takes(change, block, partition, apartFrom: partition.holders[other])
                && takes(back, other, partition, apartFrom: partition.holders[block])
        }
    }

    private func takes(
        _ change: [Int], _ block: Int, _ partition: ScalePartition, apartFrom known: [Int] = []
    ) -> Bool {
        zip(partition.blocks[block], change).allSatisfy { $0 + $1 >= 0 }
            && partition.holders[block].allSatisfy { known.contains($0) || question.samples[$0].accepts(change) }
    }

    /// Whether everybody's answers may change, and with them those of one block of each partition.
    private func everyoneTakes(_ change: [Int], apartFrom own: Int?) -> Bool {
        guard let everyone = question.everyone, question.samples[everyone].accepts(change) else { return false }
        return partitions.indices.allSatisfy { place in
            place == own
                || partitions[place].blocks.indices.contains { takes(change, $0, partitions[place]) }
        }
    }
}
