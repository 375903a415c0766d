/// How far two sets of codes are from each other.
package enum SetDistance: String, Sendable, CaseIterable {
    /// Equal or not.
    case exact
    /// 1 − shared over all.
    case jaccard
    /// 1 − Jaccard · monotonicity: 1 equal, 2/3 one inside the other, 1/3 overlapping, 0 disjoint.
    ///
    /// - Source: Passonneau (2006), Measuring Agreement on Set-valued Items.
    case masi

    package func between(_ a: Set<String>, _ b: Set<String>) -> Double {
        if a == b { return 0 }
        if self == .exact { return 1 }
        let jaccard = Double(a.intersection(b).count) / Double(a.union(b).count)
        guard self == .masi else { return 1 - jaccard }
        let monotonicity = a.isSubset(of: b) || b.isSubset(of: a) ? 2.0 / 3 : a.isDisjoint(with: b) ? 0 : 1.0 / 3
        return 1 - jaccard * monotonicity
    }
}

extension Krippendorff {
    /// Alpha of sets of codes; a coder who gave no code counts as not having rated the unit.
    ///
    /// - Parameter units: One entry per coder, `nil` where a coder did not see the unit.
    package static func alpha(sets units: [[Set<String>?]], _ distance: SetDistance) -> Double? {
        alpha(units.map { $0.compactMap { $0 }.filter { !$0.isEmpty } }) { distance.between($0, $1) }
    }
}
