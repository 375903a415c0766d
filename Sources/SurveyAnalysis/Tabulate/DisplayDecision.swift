import SurveyModel

/// What may be shown of a group, by the number of respondents its figures rest on.
struct DisplayDecision {
    let permission: DisplayPermission
    private let base: Int
    /// A part of the sample with fewer respondents than the minimum: nothing of it is shown.
    let isSmallGroup: Bool
    /// Whether an estimate would give away how single cities answered.
    var tellsCities = false

    init(base: Int, group: Group, rules: Rules) {
        self.init(base: base, isGroup: group.grouping != .overall, rules: rules)
    }

    init(base: Tally, group: Group, rules: Rules) {
        self.init(base: base, isGroup: group.grouping != .overall, rules: rules)
    }

    /// People are protected by their number; how far an estimate is to be trusted, the effective base says.
    init(base: Tally, isGroup: Bool, rules: Rules) {
        self.init(base: base.n, effective: base.effective, isGroup: isGroup, rules: rules)
    }

    init(base: Int, isGroup: Bool, rules: Rules) {
        self.init(base: base, effective: base, isGroup: isGroup, rules: rules)
    }

    private init(base: Int, effective: Int, isGroup: Bool, rules: Rules) {
        self.base = base
        isSmallGroup = isGroup && base > 0 && base < rules.groupMinimum
        permission =
            base == 0
            ? .countsOnly
            : base < rules.withholdBelow
                ? .nothing : DisplayPermission(base: max(effective, rules.withholdBelow), rules: rules)
    }

    var mustBeWithheld: Bool { isSmallGroup || permission == .nothing }

    func count(_ count: Int, _ lineage: Lineage?, reveals: [Int]) -> TableValue {
        TableValue(mustBeWithheld && count > 0 ? .withheld : .count(count), lineage, reveals: reveals)
    }

    /// A share, mean or interval end: only from the base on that the rules ask for.
    ///
    /// - Parameter reason: Why there is none, where `shown` is `nil`.
    func estimate(
        _ shown: TableValue.Shown?, reason: NotAvailableReason? = nil, _ lineage: Lineage?, reveals: [Int]
    ) -> TableValue {
        if mustBeWithheld { return TableValue(.withheld, lineage, reveals: reveals) }
        guard permission != .countsOnly, !tellsCities, let shown else {
            return TableValue(.notAvailable(reasonToShow(reason)), lineage, reveals: reveals)
        }
        return TableValue(shown, lineage, reveals: reveals, isLowReliability: permission == .lowReliability)
    }

    /// That all answered alike would tell everyone's answer: it is not said.
    private func reasonToShow(_ reason: NotAvailableReason?) -> NotAvailableReason {
        if base == 0 { return .noAnswers }
        if permission == .countsOnly { return .smallBase }
        if tellsCities { return .fewCities }
        return reason == .allAlike ? .notComputable : reason ?? .notComputable
    }
}
