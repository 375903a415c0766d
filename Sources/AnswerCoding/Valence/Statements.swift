import SurveyModel

/// What the wording of one text says about the codes named in it.
///
/// A cue bears on what stands in its clause. A clause without cues takes those of its surroundings where German and
/// English read it so: an aside from the clause it interrupts, a heading from what follows the colon, a member of a list
/// from the verb that the list shares.
///
/// It looks into the memory of the finder that made it.
struct Statements {
    private let text: TextView
    private let places: Places
    private let cues: UnsafeBufferPointer<Cue>
    /// Where the cues of each clause end.
    private let ends: UnsafeBufferPointer<Int>
    /// Whether some sentence may be about the questionnaire.
    private let hasSurveyTalk: Bool

    /// A clause with at most so many words can be a heading or a member of a list.
    private static let short = 5

    init(
        _ text: TextView, places: borrowing PlacesOfClauses, cues: borrowing Memory<Cue>, ends: borrowing Memory<Int>,
        hasSurveyTalk: Bool
    ) {
        (self.text, self.places) = (text, Places(ends: places.ends.all, places: places.places.all))
        (self.cues, self.ends, self.hasSurveyTalk) = (cues.all, ends.all, hasSurveyTalk)
    }

    /// The places of the words of each clause.
    private struct Places {
        var ends: UnsafeBufferPointer<Int>
        var places: UnsafeBufferPointer<Int>

        subscript(clause: Int) -> UnsafeBufferPointer<Int> {
            UnsafeBufferPointer(rebasing: places[ends[clause]..<ends[clause + 1]])
        }

        func count(_ clause: Int) -> Int { ends[clause + 1] - ends[clause] }
        func first(_ clause: Int) -> Int { places[ends[clause]] }
    }

    /// The cues of a clause itself.
    private func own(_ clause: Int) -> UnsafeBufferPointer<Cue> {
        UnsafeBufferPointer(rebasing: cues[ends[clause]..<ends[clause + 1]])
    }

    private func isShort(_ clause: Int) -> Bool { places.count(clause) <= Self.short }

    private func joint(_ clause: Int) -> Clause.Joint? {
        clause < text.clauses.count ? text.clauses[clause].joint : nil
    }

    private func isSameSentence(_ a: Int, _ b: Int) -> Bool {
        a >= 0 && b >= 0 && a < text.clauses.count && b < text.clauses.count
            && text.clauses[a].sentence == text.clauses[b].sentence
    }

    private func first(_ clause: Int) -> Int { places.first(clause) }
}

// MARK: Which cues bear on a clause

extension Statements {
    /// The cues that decide on what a clause names.
    func cuesBearing(on clause: Int) -> [Cue] {
        var cues = Array(own(clause))
        cues += headed(clause)
        cues += referred(clause)
        if let enclosing = text.clauses[clause].enclosing {
            return cues.isEmpty ? Array(own(enclosing)) : cues + own(enclosing).filter { $0.rule.meaning.isCourse }
        }
        if cues.contains(where: { $0.rule.meaning != .noNegation }) { return cues }
        guard isShort(clause) else { return cues }
        return before(clause) ?? after(clause) ?? cues
    }

    /// "…, that is not the point", "…, by now no longer": what the next clause says about this one.
    private func referred(_ clause: Int) -> [Cue] {
        guard isSameSentence(clause, clause + 1), !own(clause + 1).isEmpty else { return [] }
        let refers = places[clause + 1].contains { isReference($0) }
        if !refers, places.count(clause + 1) > Self.short - 1 { return [] }
        return own(clause + 1).filter { cue in
            switch cue.rule.meaning {
            case .notTheCause, .notIt, .useless: refers
            case .noLonger: true
            default: false
            }
        }
    }

    private func isReference(_ place: Int) -> Bool {
        Self.references.contains(text.form(place))
    }

    /// After a heading: what the rest of its sentence says about it.
    private func headed(_ clause: Int) -> [Cue] {
        guard isShort(clause), joint(clause + 1) == .colon, own(clause).isEmpty || places.count(clause) <= 3 else {
            return []
        }
        var cues: [Cue] = []
        var next = clause + 1
        while isSameSentence(clause, next) || next == clause + 1, next < text.clauses.count, next <= clause + 3 {
            cues += own(next)
            next += 1
        }
        return cues
    }

    /// A list carries its verb at its beginning: "es fehlt an Personal, Zeit und Geld"; what follows a colon or
    /// "sondern" shares the verb without its negation.
    private func before(_ clause: Int) -> [Cue]? {
        var at = clause
        var isInstead = false
        while clause - at < 8 {
            switch joint(at) {
            case .comma: break
            case .colon, .rather: isInstead = true
            default: return nil
            }
            at -= 1
            guard isSameSentence(at, clause) else { return nil }
            let cues = own(at)
            if !cues.isEmpty {
                let shared = cues.filter { !isInstead || !$0.rule.meaning.denies }
                return shared.isEmpty ? nil : shared
            }
            guard isShort(at) else { return nil }
        }
        return nil
    }

    /// A list carries its verb at its end: "Personal, Zeit und Geld fehlen".
    private func after(_ clause: Int) -> [Cue]? {
        var at = clause + 1
        while at - clause < 8, isSameSentence(at, clause),
            joint(at) == .comma || joint(at) == .rather && isNotOnly(clause)
        {
            let cues = own(at)
            if !cues.isEmpty {
                if cues.contains(where: { $0.rule.meaning == .open }) { return Array(cues) }
                let isLastOfList =
                    places[at].contains { text.connective($0) == .and || isAll($0) } || joint(at) == .rather
                return isLastOfList ? Array(cues) : nil
            }
            guard isShort(at) else { return nil }
            at += 1
        }
        return nil
    }

    private func isNotOnly(_ clause: Int) -> Bool { own(clause).contains { $0.rule.meaning == .noNegation } }

    private func isAll(_ place: Int) -> Bool {
        Self.wholes.contains(text.form(place))
    }
}

extension CueRule.Meaning {
    /// Turns a statement into its opposite.
    fileprivate var denies: Bool {
        [.negation, .exclusion, .notTheCause, .notIt, .noLonger, .lessThan].contains(self)
    }

    /// Tells what became of something.
    fileprivate var isCourse: Bool { [.solved, .shrinks, .noLonger].contains(self) }
}

// MARK: What surrounds a clause

extension Statements {
    var view: TextView { text }

    /// Whether a sentence is about the questionnaire.
    func isSurveyTalk(_ clause: Int) -> Bool {
        guard hasSurveyTalk else { return false }
        return (max(0, clause - 2)...min(text.clauses.count - 1, clause + 2)).contains { other in
            isSameSentence(other, clause) && own(other).contains { $0.rule.meaning == .surveyTalk }
        }
    }

    /// "It is not that …" before the clause or at its beginning.
    func isDenied(_ clause: Int) -> Bool {
        let start = first(clause)
        guard
            (max(0, start - 3)..<start).contains(where: { text.mayDeny($0) })
                || places[clause].prefix(4).contains(where: { text.mayDeny($0) })
        else { return false }
        let before = (max(0, start - 3)..<start).map { text.form($0) }
        let opening = places[clause].prefix(4).map { text.form($0) }
        return Array(before.suffix(2)) == ["nicht", "so"] || Array(before.suffix(2)) == ["not", "that"]
            || Array(before.suffix(2)) == ["not", "as"] || opening.first == "dass" && before.last == "nicht"
            || opening == ["it", "is", "not", "that"] || opening.starts(with: ["it's", "not", "that"])
            || opening.starts(with: ["not", "that"]) || opening.starts(with: ["it", "isn't", "that"])
    }

    /// "Am Geld liegt es nicht, am Willen auch nicht": the clause goes on with the denial before it.
    func followsDenial(_ clause: Int) -> Bool {
        isSameSentence(clause, clause - 1) && own(clause - 1).contains { $0.rule.meaning == .notTheCause }
    }

    /// "Not the money": the clause begins by denying.
    func opensWithNegation(_ clause: Int) -> Bool {
        text.form(first(clause)) == "nicht" || text.form(first(clause)) == "not"
    }

    /// Whether "…, but" follows the clause: what is named is conceded, unless "but above all" goes on.
    func isConceded(_ clause: Int) -> Bool {
        if Self.concessions.contains(text.form(first(clause))) { return true }
        var next = clause + 1
        while next < text.clauses.count, next - clause <= 4 {
            let isNext = isSameSentence(next, clause) || next == clause + 1
            if isNext, joint(next) == .contrast || opensWithContrast(next) { return !goesOn(next) }
            guard isSameSentence(next, clause) else { return false }
            next += 1
        }
        return false
    }

    private func opensWithContrast(_ clause: Int) -> Bool {
        let connective = text.connective(first(clause))
        return connective == .contrast || connective == .contrastAtStart
    }

    private func goesOn(_ clause: Int) -> Bool {
        let opening = places[clause].prefix(3).dropFirst().map { text.form($0) }
        return opening.first.map { ["auch", "besonders", "insbesondere", "also", "mainly", "mostly"].contains($0) }
            == true
            || opening == ["vor", "allem"] || opening == ["above", "all"]
    }

    /// An unreal wording in the clause or beside it: "nothing would have happened".
    func isUnreal(_ clause: Int) -> Bool {
        near(clause, Self.unreal)
    }

    /// Nothing goes: "ohne … geht nichts".
    func isAbsolute(_ clause: Int) -> Bool {
        near(clause, Self.absolute)
    }

    private func near(_ clause: Int, _ forms: Set<String>) -> Bool {
        (max(0, clause - 1)...min(text.clauses.count - 1, clause + 1)).contains { other in
            isSameSentence(other, clause) && places[other].contains { forms.contains(text.form($0)) }
        }
    }

    private static let references: Set = ["das", "dies", "daran", "sie", "that", "this", "it", "they"]
    private static let wholes: Set = ["alles", "beides", "all", "both", "everything", "das"]
    private static let concessions: Set = ["although", "though", "obwohl", "zwar"]
    private static let unreal: Set = [
        "waere", "waeren", "haette", "haetten", "gaebe", "wuerde", "wuerden", "would", "wouldn't", "could", "couldn't",
    ]
    private static let absolute: Set = [
        "nichts", "nie", "niemals", "unmoeglich", "undenkbar", "laeuft", "nothing", "never", "impossible",
    ]
}
