import ForkJoin
import ResponseResolution

/// Hands full blocks to the thread that codes and counts them, and takes them back in their order.
///
/// The blocks are kept from batch to batch: their memory is what costs.
final class BlockExchange {
    private let counting: BlockCounting
    private let finder: PlaceFinder
    private let relay: Relay<BlockInTransit>
    private var spare: [BlockInTransit] = []
    /// The only block of a small batch, for which another thread is not worth its while.
    private var alone: BlockInTransit?
    private var inFlight = 0
    /// How many places the other thread knows.
    private var knownPlaces = 0

    private static let mostInFlight = 6

    init(_ counting: BlockCounting, _ finder: PlaceFinder) {
        (self.counting, self.finder) = (counting, finder)
        relay = Relay { counting.take(&$0.block) }
    }

    /// Exchanges a full block for an empty one.
    func hand(_ block: inout RowBlock) {
        relay.hand(transit(of: &block))
        inFlight += 1
    }

    /// Hands over the last block.
    func end(_ block: inout RowBlock) {
        if block.rows.isEmpty { return }
        if inFlight > 0 { return hand(&block) }
        let last = transit(of: &block)
        counting.take(&last.block)
        alone = last
    }

    private func transit(of block: inout RowBlock) -> BlockInTransit {
        block.add(finder.places[knownPlaces...])
        knownPlaces = finder.places.count
        let transit = spare.popLast() ?? BlockInTransit(RowBlock())
        swap(&transit.block, &block)
        return transit
    }

    /// Whether a block should be taken back before more are handed over.
    var isFull: Bool { inFlight >= Self.mostInFlight }

    /// The next block, once it is coded and counted; `nil` when none is under way.
    func takeBack() -> BlockInTransit? {
        if let alone {
            self.alone = nil
            return alone
        }
        if inFlight == 0 { return nil }
        inFlight -= 1
        return relay.takeBack()
    }

    /// Keeps a block that nobody needs any more.
    func keep(_ transit: BlockInTransit) {
        transit.block.clear()
        spare.append(transit)
    }

    /// Waits for what is under way, where the batch fails.
    func abandon() { while let done = takeBack() { keep(done) } }
}
