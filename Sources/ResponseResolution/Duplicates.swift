import SurveyModel

/// Responses with one id in two or more places: every platform numbers each of its surveys anew, so that a response has
/// its id in its wave, and the same id in another wave is another response.
struct SharedIDs {
    /// Versions of one response, the newest last; two or more each.
    private(set) var versions: [[Int]] = []
    /// Responses whose id stands in several waves.
    private(set) var ofSeveralWaves: [Int] = []

    init(_ placed: [Placed], by order: Instrument.DeliveryOrder) {
        for group in groups(placed, by: { comparableID($0.identity.response) }) {
            let waves = Dictionary(grouping: group) { placed[$0].identity.wave }
            versions += waves.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map {
                sorted($0, placed, by: order)
            }
            if waves.count > 1 { ofSeveralWaves += group }
        }
    }
}

/// Active responses of one respondent in one wave, the last one handed in at the end; groups of two or more.
func repeatedRespondents(_ placed: [Placed], by order: Instrument.DeliveryOrder) -> [[Int]] {
    groups(placed, by: { one in one.isActive ? one.identity.respondent.map { ofWave($0, one) } : nil })
        .map { sorted($0, placed, by: order) }
}

/// In the order of the files, or first by their own time stamps.
private func sorted(_ group: [Int], _ placed: [Placed], by order: Instrument.DeliveryOrder) -> [Int] {
    order == .submitted ? group.sorted { isEarlier(placed[$0], placed[$1], at: ($0, $1)) } : group
}

/// Marks each respondent's latest active response over all waves; without a key every response is a person.
func markLatest(_ placed: inout [Placed], waves: [WaveID]) {
    let order = Dictionary(waves.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for group in groups(placed, by: { $0.isActive ? $0.identity.respondent : nil }) {
        let latest = group.max { left, right in
            let earlierWave = order[placed[left].identity.wave ?? ""] ?? -1
            let laterWave = order[placed[right].identity.wave ?? ""] ?? -1
            if earlierWave != laterWave { return earlierWave < laterWave }
            return isEarlier(placed[left], placed[right], at: (left, right))
        }
        for index in group where index != latest { placed[index].isLatest = false }
    }
}

private func ofWave(_ key: String, _ response: Placed) -> String {
    "\(key)\u{0}\(response.identity.wave?.text ?? "")"
}

/// Indices of responses with equal keys, groups of two or more only, in order of first appearance.
private func groups(_ placed: [Placed], by key: (Placed) -> String?) -> [[Int]] {
    var members: [String: [Int]] = [:]
    var order: [String] = []
    for index in placed.indices {
        guard let key = key(placed[index]) else { continue }
        if members[key] == nil { order.append(key) }
        members[key, default: []].append(index)
    }
    return order.compactMap { members[$0] }.filter { $0.count > 1 }
}

/// By the moment handed in, a missing one first; then by declared order.
private func isEarlier(_ left: Placed, _ right: Placed, at order: (Int, Int)) -> Bool {
    let (first, second) = (left.identity, right.identity)
    if first.date != second.date {
        guard let day = first.date else { return true }
        guard let other = second.date else { return false }
        return day < other
    }
    guard first.secondOfDay != second.secondOfDay else { return order.0 < order.1 }
    return (first.secondOfDay ?? -1) < (second.secondOfDay ?? -1)
}
