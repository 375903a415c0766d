import SurveyModel

extension ClauseAnalysis {
    struct Finding {
        var valence: Valence
        /// What decided.
        var reason: Reason
        /// Whether the wording told the valence, not the entry or the question.
        var isExplicit = true
    }

    /// The valence with which a hit is named: explicit wording first, then the entry's own, then the question's context,
    /// else neutral; `nil` when the sentence is about the questionnaire.
    ///
    /// - Parameter cues: Memory for the cues that bear on the hit.
    func valence(of hit: Hit, context: Question.Context, _ cues: inout ManualArray<Cue>) -> Finding? {
        let clause = view.words[hit.words.lowerBound].clause
        if isSurveyTalk(clause) { return nil }
        let decision = Decision(hit, clause, context, self, &cues)
        if let found = decision.found { return found }
        if let says = hit.says, says.outweighs(context) {
            return Finding(valence: says, reason: .entry, isExplicit: false)
        }
        switch context {
        case .barrier: return Finding(valence: .barrier, reason: .context, isExplicit: false)
        case .driver, .change, .wish: return Finding(valence: .driver, reason: .context, isExplicit: false)
        case .none: return Finding(valence: .neutral, reason: .none, isExplicit: false)
        }
    }
}

/// Decides the valence of one hit by the cues that bear on it.
private struct Decision {
    typealias Finding = ClauseAnalysis.Finding

    let hit: Hit
    let clause: Int
    let context: Question.Context
    let analysis: ClauseAnalysis
    /// The cues that bear on the hit, the nearest first.
    let cues: UnsafeBufferPointer<Cue>
    /// One bit for each meaning of a cue.
    let meanings: UInt32
    let isDenied: Bool

    init(
        _ hit: Hit, _ clause: Int, _ context: Question.Context, _ analysis: ClauseAnalysis,
        _ cues: inout ManualArray<Cue>
    ) {
        (self.hit, self.clause, self.context, self.analysis) = (hit, clause, context, analysis)
        analysis.gather(&cues, bearingOn: clause)
        meanings = Self.keepBearing(&cues, on: hit, analysis)
        isDenied = analysis.isDenied(clause)
        self.cues = cues.all
    }

    /// Keeps the cues that bear on a hit, the nearest first.
    ///
    /// - Returns: One bit for each of their meanings.
    private static func keepBearing(_ cues: inout ManualArray<Cue>, on hit: Hit, _ analysis: ClauseAnalysis) -> UInt32 {
        var kept = 0
        var meanings: UInt32 = 0
        for place in 0..<cues.count where bears(cues[place], on: hit, analysis) {
            let cue = cues[place]
            // An insertion sort, which keeps cues at the same distance in order.
            var at = kept
            while at > 0, distance(cue.words, hit.words) < distance(cues[at - 1].words, hit.words) {
                cues[at] = cues[at - 1]
                at -= 1
            }
            cues[at] = cue
            kept += 1
            meanings |= bit(cue.rule.meaning)
        }
        cues.shorten(to: kept)
        return meanings
    }

    @inline(__always)
    private static func bit(_ meaning: CueRule.Meaning?) -> UInt32 { meaning.map { 1 &<< UInt32($0.rawValue) } ?? 0 }

    private static func bears(_ cue: Cue, on hit: Hit, _ analysis: ClauseAnalysis) -> Bool {
        cue.words.overlaps(hit.words)
            ? cue.isHead && hit.says != .neutral || cue.rule.meaning.counts(inside: hit)
            : analysis.reaches(cue, hit)
    }

    private static func distance(_ cue: Range<Int>, _ hit: Range<Int>) -> Int {
        cue.overlaps(hit)
            ? 0
            : cue.upperBound <= hit.lowerBound
                ? hit.lowerBound - cue.upperBound + 1 : cue.lowerBound - hit.upperBound + 1
    }

    /// The nearest cue with one of some meanings.
    @inline(__always)
    private func first(
        _ one: CueRule.Meaning, _ two: CueRule.Meaning? = nil, _ three: CueRule.Meaning? = nil,
        _ four: CueRule.Meaning? = nil
    ) -> Cue? {
        let wanted = Self.bit(one) | Self.bit(two) | Self.bit(three) | Self.bit(four)
        return meanings & wanted == 0 ? nil : cues.first { Self.bit($0.rule.meaning) & wanted != 0 }
    }

    @inline(__always)
    private func has(_ one: CueRule.Meaning, _ two: CueRule.Meaning) -> Bool {
        meanings & (Self.bit(one) | Self.bit(two)) != 0
    }

    private func finding(_ valence: Valence, _ cue: Cue?, _ otherwise: Reason = .entry) -> Finding {
        Finding(valence: valence, reason: cue?.rule.reason ?? otherwise)
    }

    private var isBurden: Bool { hit.says == .barrier }
    private var trouble: Cue? { first(.lack, .hindrance) }
    private var help: Cue? { first(.help) }
    private var negation: Cue? { first(.negation, .exclusion) }
    private var isTroubled: Bool { has(.lack, .hindrance) || isBurden }

    var found: Finding? {
        denied ?? needed ?? regretted ?? ended ?? wanted ?? troubledOrHelped ?? negated ?? rest
    }

    /// Said not to be the cause, or not what the question asks for.
    private var denied: Finding? {
        if let cue = first(.notTheCause) { return finding(.negatedBarrier, cue) }
        if let cue = first(.lessThan), cue.words.contains(hit.words.lowerBound) { return role(cue) }
        if let cue = first(.notIt) { return role(cue) }
        if let cue = first(.exclusion), analysis.followsDenial(clause) { return finding(.negatedBarrier, cue) }
        if let cue = first(.useless) { return finding(.negatedDriver, cue) }
        if let cue = first(.rejection), context == .wish { return finding(.negatedDriver, cue) }
        return nil
    }

    private func role(_ cue: Cue?) -> Finding {
        let isDriver = context == .driver && !isTroubled || help != nil && !isTroubled
        return finding(isDriver ? .negatedDriver : .negatedBarrier, cue, .denied)
    }

    /// "Without X": X is a driver where drivers are asked for or nothing would work without it, else a barrier.
    private var needed: Finding? {
        guard let cue = first(.without), cue.words.upperBound <= hit.words.lowerBound else { return nil }
        let isNeeded =
            analysis.isUnreal(clause) || context == .driver
            || context != .barrier && analysis.isAbsolute(clause)
        return finding(isNeeded ? .driver : .barrier, cue)
    }

    /// "We need …", "… would help": a barrier, unless the question asks for wishes.
    private var wanted: Finding? {
        guard context != .wish, context != .none, let cue = first(.need), !isTroubled, !isNegated(nil) else {
            return nil
        }
        return finding(.barrier, cue)
    }

    /// "Früher half uns …": a help or trouble of the past, unless a negation stands beside the help.
    private var bygone: Finding? {
        guard let cue = first(.bygone) else { return nil }
        if isTroubled, help.map({ !analysis.stands($0, in: clause) }) ?? true { return finding(.negatedBarrier, cue) }
        let isHelp = help != nil || context == .driver
        return isHelp && negation == nil ? finding(.negatedDriver, cue) : nil
    }

    /// Something that has ended or become less: trouble, help, or what was there.
    private var ended: Finding? {
        if let bygone { return bygone }
        if let cue = first(.past), isTroubled { return finding(.negatedBarrier, cue) }
        if let cue = first(.solved) { return isRightBehindNegation(cue) ? finding(.barrier, cue) : lessTrouble(cue) }
        if let cue = first(.fades) {
            return isTroubled ? lessTrouble(cue) : finding(context == .barrier ? .barrier : .negatedDriver, cue)
        }
        guard has(.shrinks, .noLonger) else { return nil }
        let lessening = cues.first { $0.rule.meaning == .shrinks && !isRightBehindNegation($0) } ?? first(.noLonger)
        guard let cue = lessening else { return nil }
        if isDenial, cue.words.overlaps(hit.words) { return finding(.barrier, cue) }
        if isTroubled { return lessTrouble(cue) }
        if help != nil || context == .driver { return finding(.negatedDriver, cue) }
        if context == .wish { return finding(cue.rule.meaning == .noLonger ? .negatedDriver : .driver, cue) }
        return finding(.barrier, cue)
    }

    private func lessTrouble(_ cue: Cue) -> Finding { finding(context == .wish ? .driver : .negatedBarrier, cue) }

    /// Whether a negation stands right before a cue: "not solved", "nicht weg".
    private func isRightBehindNegation(_ cue: Cue) -> Bool {
        cues.contains {
            $0.rule.meaning == .negation && $0.words.upperBound <= cue.words.lowerBound
                && cue.words.lowerBound - $0.words.upperBound <= 1
        } || analysis.view.named(cue.words.lowerBound) == .nicht
    }

    private var regretted: Finding? { first(.regret).map { finding(.barrier, $0) } }

    /// Trouble or help, whichever cue is nearer; negated, its opposite.
    private var troubledOrHelped: Finding? {
        if let label = first(.driverLabel), trouble != nil { return finding(.negatedDriver, label) }
        if isTroubled, !isHelpNearer {
            if !isNegated(trouble) { return isTask ? finding(.driver, first(.wish)) : finding(.barrier, trouble) }
            return finding(isStrength ? .driver : .negatedBarrier, trouble)
        }
        if let help {
            if context == .barrier, let wish = first(.wish), analysis.leads(wish, help) {
                return finding(.barrier, wish)
            }
            let isBarrier = context == .barrier && !isDenied
            return finding(isNegated(help) ? (isBarrier ? .barrier : .negatedDriver) : .driver, help)
        }
        guard let works = first(.works) else { return nil }
        if isNegated(works) { return finding(.barrier, works) }
        return context == .barrier && !analysis.isContrasted(clause) ? nil : finding(.driver, works)
    }

    /// Whether a cue, or without one the hit itself, lies in the scope of a negation.
    private func isNegated(_ cue: Cue?) -> Bool {
        if isDenied { return true }
        if analysis.isCounterfactual(clause) { return false }
        if cue == nil, isDenial { return false }
        guard has(.negation, .exclusion) else { return false }
        return cues.contains { other in
            (other.rule.meaning == .negation || other.rule.meaning == .exclusion)
                && analysis.governs(other, cue?.words ?? hit.words)
        }
    }

    /// Whether the absence of trouble is a driver: "no red tape" where drivers are asked for, "a mayor who does not
    /// give in".
    private var isStrength: Bool {
        guard context == .driver || context == .wish, !isDenied, let negation else { return false }
        return analysis.isDeterminer(negation) || !analysis.stands(negation, in: clause)
    }

    /// Whether trouble is the task of the help wished for: "somebody for the paperwork".
    private var isTask: Bool {
        guard context == .wish, trouble == nil, !isDenial else { return false }
        return analysis.beginsWithPerson(clause)
            || first(.wish).map { $0.words.upperBound <= hit.words.lowerBound } ?? false
    }

    /// Whether the hit itself contains a negation: "no time".
    private var isDenial: Bool { analysis.isDenial(hit.words) }

    private var isHelpNearer: Bool {
        guard let help else { return false }
        guard let trouble else { return !isBurden || negation == nil }
        if let isLater = analysis.isAgainst(help, trouble) { return isLater }
        if analysis.leads(trouble, help) { return false }
        return Self.distance(help.words, hit.words) < Self.distance(trouble.words, hit.words)
    }

    /// A negation alone.
    ///
    /// Where drivers are asked for, it denies one; "neither … nor" denies the barrier asked for; elsewhere something is
    /// missing.
    private var negated: Finding? {
        if isDenied { return role(nil) }
        guard let negation, first(.without) == nil else { return nil }
        switch context {
        case .driver: return finding(.negatedDriver, negation)
        case .barrier where negation.rule.meaning == .exclusion || analysis.opensWithNegation(clause):
            return finding(.negatedBarrier, negation)
        case .barrier, .change, .wish, .none: return finding(.barrier, negation)
        }
    }

    private var rest: Finding? {
        if let cue = first(.open) { return finding(.neutral, cue) }
        if context == .barrier {
            if let cue = first(.presence) { return finding(.driver, cue) }
            if analysis.isConceded(clause) { return Finding(valence: .driver, reason: .conceded) }
            return first(.wish, .need).map { finding(.barrier, $0) }
        }
        return (first(.quality, .presence, .driverLabel, .wish) ?? first(.need)).map { finding(.driver, $0) }
    }
}
