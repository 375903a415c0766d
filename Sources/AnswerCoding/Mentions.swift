import SurveyModel

/// One place where a text names a code, and the valence that it has there.
struct Mention {
    let hit: Hit
    let clause: Int
    let verdict: ValenceVerdict
    /// No other mention of the code in its clause is surer.
    var isSurestOfClause = true

    init(_ hit: Hit, in clause: Int, _ verdict: ValenceVerdict) {
        (self.hit, self.clause, self.verdict) = (hit, clause, verdict)
    }

    /// Whether the code is likely meant here.
    var isMeant: Bool { verdict.absence <= ValenceVerdict.doubted }
}

/// The mentions of codes in one text, and which of them count.
///
/// A code counts with the valence of its surest mention, and with that of another clause where that is sure enough:
/// "the state listens, the ministry does not" names one code with two valences.
struct Mentions: ~Copyable {
    private var all = ManualArray<Mention>()
    private var codes = ManualArray<OfCode>()

    /// What is known of the mentions of one code; places are -1 for none.
    struct OfCode {
        var surest: Int32 = -1
        /// The surest one of the clause looked at last.
        var latest: Int32 = -1
        /// The valences that count already: one bit each.
        var valences: UInt8 = 0
    }

    var count: Int { all.count }

    subscript(place: Int) -> Mention { all[place] }

    /// - Parameter count: How many codes there are.
    mutating func begin(codes count: Int) {
        all.removeAll()
        codes.fill(OfCode(), count: count)
    }

    /// - Parameter mention: In the order of the text.
    mutating func add(_ mention: Mention) {
        let (place, code) = (Int32(truncatingIfNeeded: all.count), Int(mention.hit.rank))
        all.append(mention)
        guard mention.isMeant else { return }
        let margin = mention.verdict.margin
        if codes[code].surest < 0 || margin > all[Int(codes[code].surest)].verdict.margin {
            codes[code].surest = place
        }
        let latest = Int(codes[code].latest)
        if latest < 0 || all[latest].clause != mention.clause {
            codes[code].latest = place
        } else if margin > all[latest].verdict.margin {
            all[latest].isSurestOfClause = false
            codes[code].latest = place
        } else {
            all[Int(place)].isSurestOfClause = false
        }
    }

    /// Whether a mention adds a valence to those of its code; asked once for each, in their order.
    mutating func counts(_ place: Int) -> Bool {
        let (mention, code) = (all[place], Int(all[place].hit.rank))
        guard mention.isMeant else { return false }
        let isSecond = mention.isSurestOfClause && mention.verdict.margin > ValenceVerdict.sure
        guard isSecond || codes[code].surest == Int32(truncatingIfNeeded: place) else { return false }
        let bit = UInt8(1) << mention.verdict.valence.place
        defer { codes[code].valences |= bit }
        return codes[code].valences & bit == 0
    }
}
