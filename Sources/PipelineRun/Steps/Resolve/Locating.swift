import ProjectFiles
import ResponseResolution
import StudyConfig
import StudyStore
import SurveyModel

/// Says of the responses of one batch, one after the other, where they belong, and digests all that was found.
struct Locating {
    private(set) var location = BatchLocation()
    private let finder: PlaceFinder
    private let digest = Sha256()

    init(_ finder: PlaceFinder) {
        self.finder = finder
        finder.beginBatch()
    }

    /// Under which refusals and findings are kept.
    static let step = StepID("locate")
    /// So many keys are handed on together.
    private static let partOfKeys = 1 << 15

    /// - Returns: The number of the response's place; `nil` where it does not count.
    mutating func add(_ row: IdentityBytes) -> Int? {
        location.add(row, finder) { row, place in digest.update(Self.line(row, place.map { finder.places[$0] })) }
    }

    /// Hands keys on, so that memory stays small.
    mutating func drain(into writer: LocationWriter) throws {
        guard location.keys.count >= Self.partOfKeys else { return }
        try writer.add(keys: location.keys)
        location.keys.removeAll(keepingCapacity: true)
    }

    /// - Parameter madeFrom: See `StudyFingerprints.location(of:_:)`.
    func stored(madeFrom: String) -> StoredLocation {
        digest.update(Array(location.inactive.map(String.init).joined(separator: " ").utf8))
        digest.update(Array(location.refused.map { "\n\($0)" }.joined().utf8))
        return StoredLocation(madeFrom: madeFrom, digest: Digest.hex(digest.finished()), rows: location.rows)
    }

    /// Everything of a response that its place was found by, with the place.
    private static func line(_ row: IdentityBytes, _ place: ResponsePlace?) -> [UInt8] {
        let found = place.map { "\($0.city?.text ?? "")\t\($0.partnership?.text ?? "")\t\($0.role?.rawValue ?? "")" }
        let date = row.date?.description ?? ""
        return [row.city, row.partnership].flatMap { [UInt8(ascii: "\t")] + ($0.map(Array.init) ?? [0]) }
            + Array("\t\(date)\t\(found ?? "refused")\n".utf8)
    }
}

/// One memory of places a survey.
final class PlaceFinders {
    private let study: Study
    private var known: [SurveyID: PlaceFinder] = [:]

    init(_ study: Study) { self.study = study }

    func finder(for instrument: Instrument) -> PlaceFinder {
        if let finder = known[instrument.id] { return finder }
        let finder = PlaceFinder(study.register, instrument.columns)
        known[instrument.id] = finder
        return finder
    }
}
