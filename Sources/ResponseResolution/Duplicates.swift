import SurveyModel

/// Responses with one id, in the order of batches and records; groups of two or more.
func repeatedResponses(_ placed: [Placed]) -> [[Int]] { groups(placed, by: { $0.identity.response }) }

/// Active responses of one respondent in one wave, by date handed in; groups of two or more.
func repeatedRespondents(_ placed: [Placed]) -> [[Int]] {
    groups(placed, by: { respondentInWave($0) }).map { group in
        group.sorted { isEarlier(placed[$0], placed[$1], at: ($0, $1)) }
    }
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

private func respondentInWave(_ response: Placed) -> String? {
    guard response.isActive, let respondent = response.identity.respondent else { return nil }
    return "\(respondent)\u{0}\(response.identity.wave?.text ?? "")"
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

/// By date handed in, a missing date first; then by declared order.
private func isEarlier(_ left: Placed, _ right: Placed, at order: (Int, Int)) -> Bool {
    if left.identity.date != right.identity.date {
        guard let first = left.identity.date else { return true }
        guard let second = right.identity.date else { return false }
        return first < second
    }
    return order.0 < order.1
}
