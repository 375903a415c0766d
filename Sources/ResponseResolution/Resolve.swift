import SurveyModel

/// Decides for every response of a survey where it belongs and whether it counts.
///
/// Batches come in declared order, waves in the instrument's order; the order of arrival plays no part.
/// - Parameter identities: All accepted responses of all batches of the survey.
/// - Returns: One entry a batch named in `identities`.
package func resolve(
    _ identities: [ResponseIdentity], instrument: Instrument, register: Register, withdrawn: Withdrawn
) -> [BatchID: ResolvedBatch] {
    var lookup = CityLookup(register)
    var placed: [Placed] = []
    var resolved = Dictionary(uniqueKeysWithValues: Set(identities.map(\.batch)).map { ($0, ResolvedBatch()) })
    for identity in identities {
        switch lookup.place(identity, columns: instrument.columns) {
        case .found(let city, let partnership, let role):
            placed.append(Placed(identity: identity, city: city, partnership: partnership, role: role))
        case .refused(let code, let column, let what, let fix):
            resolved[identity.batch, default: ResolvedBatch()].refused.append(
                RefusedRow(
                    record: identity.record, line: identity.line, column: column, code: code, what: what, fix: fix))
        }
    }
    markWithdrawn(&placed, withdrawn)
    for refused in settleDuplicates(&placed, instrument: instrument) {
        resolved[placed[refused].identity.batch, default: ResolvedBatch()].refused.append(
            duplicateRefusal(placed[refused].identity))
    }
    markLatest(&placed, waves: instrument.waves)
    for response in placed where !response.isRefused {
        resolved[response.identity.batch, default: ResolvedBatch()].contexts.append(response.context)
    }
    return resolved
}

private func markWithdrawn(_ placed: inout [Placed], _ withdrawn: Withdrawn) {
    for index in placed.indices {
        let response = placed[index]
        let leaves =
            response.city.map(withdrawn.cities.contains) == true
            || response.identity.respondent.map(withdrawn.respondents.contains) == true
            || withdrawn.responses.contains(response.identity.response)
        if leaves { placed[index].isActive = false }
    }
}

private func duplicateRefusal(_ identity: ResponseIdentity) -> RefusedRow {
    RefusedRow(
        record: identity.record, line: identity.line, code: "duplicate-respondent",
        what: "the same respondent answered before in this wave",
        fix: "set 'duplicates: keep-last' or 'keep-first', or remove one of the two rows")
}
