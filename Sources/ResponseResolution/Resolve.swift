import SurveyModel

/// Decides for every response of a survey where it belongs and whether it counts.
///
/// Batches come in declared order, waves in the instrument's order; the order of arrival plays no part. Of several
/// versions of a response the newest counts, or the first, as the instrument says.
/// - Parameter identities: All accepted responses of all batches of the survey.
/// - Returns: One entry per batch named in `identities`.
package func resolve(
    _ identities: [ResponseIdentity], instrument: Instrument, register: Register
) -> [BatchID: ResolvedBatch] {
    var resolution = Resolution(instrument: instrument)
    for batch in identities.map(\.batch) where resolution.resolved[batch] == nil {
        resolution.resolved[batch] = ResolvedBatch()
    }
    resolution.place(identities, by: register)
    resolution.markWithdrawn()
    resolution.resolveRedelivered()
    resolution.resolveRespondents()
    return resolution.finished()
}

/// The responses of a survey while it is decided which of them count.
private struct Resolution {
    let instrument: Instrument
    var placed: [Placed] = []
    var resolved: [BatchID: ResolvedBatch] = [:]
    private var findings: [BatchID: BatchFindings] = [:]

    init(instrument: Instrument) { self.instrument = instrument }

    mutating func place(_ identities: [ResponseIdentity], by register: Register) {
        var lookup = CityLookup(register)
        for identity in identities {
            let place = lookup.place(
                city: identity.city, partnership: identity.partnership, date: identity.date, columns: instrument.columns
            )
            switch place {
            case .found(let city, let partnership, let role):
                placed.append(Placed(identity: identity, city: city, partnership: partnership, role: role))
            case .refused(let refusal):
                if let unknown = refusal.unknownCity {
                    note("unknown-city", column: unknown.name, at: identity, detail: unknown.nearest)
                }
                refuse(
                    identity, code: refusal.code, column: refusal.column, what: refusal.what, fix: refusal.fix)
            }
        }
    }

    /// What withdrew came in without its answers and without its person.
    mutating func markWithdrawn() {
        for index in placed.indices where placed[index].identity.respondent == Response.withdrawnRespondent {
            placed[index].isActive = false
        }
    }

    mutating func resolveRedelivered() {
        let shared = SharedIDs(placed, by: instrument.order)
        for group in shared.versions {
            for (earlier, later) in zip(group, group.dropFirst()) { note(later, repeats: earlier) }
            let kept = instrument.redelivered == .keepLast ? group[group.count - 1] : group[0]
            for index in group where index != kept {
                share(index, kept)
                setAside(
                    index, by: instrument.redelivered, code: "redelivered",
                    what: "the response was delivered by an earlier batch",
                    fix: "set 'redelivered: keep-last' or 'keep-first', or remove it from one of the batches")
            }
        }
        for index in shared.ofSeveralWaves {
            let identity = placed[index].identity
            resolved[identity.batch, default: ResolvedBatch()].idsOfOtherWaves.insert(identity.response)
        }
    }

    private mutating func note(_ later: Int, repeats earlier: Int) {
        let (identity, before) = (placed[later].identity, placed[earlier].identity)
        resolved[identity.batch, default: ResolvedBatch()].repeated.append(
            RepeatedResponse(
                response: identity.response, record: identity.record, line: identity.line, earlier: before.batch,
                earlierRecord: before.record))
    }

    /// Both batches say which version counts.
    private mutating func share(_ lost: Int, _ kept: Int) {
        let (loser, winner) = (placed[lost].identity, placed[kept].identity)
        resolved[loser.batch, default: ResolvedBatch()].share(with: winner.batch, countsHere: false, line: loser.line)
        resolved[winner.batch, default: ResolvedBatch()].share(with: loser.batch, countsHere: true, line: winner.line)
    }

    mutating func resolveRespondents() {
        for group in repeatedRespondents(placed, by: instrument.order) {
            let kept = instrument.duplicates == .keepLast ? group[group.count - 1] : group[0]
            for index in group where index != kept {
                note("respondent-again", at: placed[index].identity)
                setAside(
                    index, by: instrument.duplicates, code: "duplicate-respondent",
                    what: "the same respondent answered before in this wave",
                    fix: "set 'duplicates: keep-last' or 'keep-first', or remove one of the two rows")
            }
        }
        markLatest(&placed, waves: instrument.waves)
    }

    mutating func finished() -> [BatchID: ResolvedBatch] {
        for response in placed {
            let batch = response.identity.batch
            if !response.isRefused { resolved[batch, default: ResolvedBatch()].contexts.append(response.context) }
        }
        for (batch, found) in findings { resolved[batch, default: ResolvedBatch()].findings = found.all }
        return resolved
    }

    // MARK: Small parts

    private mutating func setAside(
        _ index: Int, by policy: Instrument.DuplicatePolicy, code: String, what: String, fix: String
    ) {
        placed[index].isActive = false
        guard policy == .refuse else { return }
        placed[index].isRefused = true
        refuse(placed[index].identity, code: code, column: nil, what: what, fix: fix)
    }

    private mutating func refuse(
        _ identity: ResponseIdentity, code: String, column: String?, what: String, fix: String?
    ) {
        resolved[identity.batch, default: ResolvedBatch()].refused.append(
            RefusedRow(
                record: identity.record, line: identity.line, column: column, code: code, what: what, fix: fix))
    }

    private mutating func note(
        _ code: String, column: String? = nil, at identity: ResponseIdentity, detail: String? = nil
    ) {
        findings[identity.batch, default: BatchFindings()].add(
            code, column: column, line: identity.line, detail: detail)
    }
}
