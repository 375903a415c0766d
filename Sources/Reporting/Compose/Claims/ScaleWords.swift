import SurveyModel

/// How largest and smallest values of a scale are told, by what a high answer says.
struct ScaleWords {
    let high: ScaleMeaning?

    init(_ high: ScaleMeaning?) { self.high = high }

    /// How rows are called: what hinders by the bad state, what helps by the good one.
    var valence: KeyPath<ValenceWording, Label?>? {
        switch high {
        case .hinders: \.barrier
        case .helps: \.driver
        default: nil
        }
    }

    /// What stands before the rows with the largest mean.
    func most(_ count: Int) -> Label {
        switch high {
        case .hinders:
            count == 1
                ? Label(de: "Stärkstes Hemmnis: ", en: "Strongest barrier: ")
                : Label(de: "Stärkste Hemmnisse: ", en: "Strongest barriers: ")
        case .helps:
            count == 1
                ? Label(de: "Stärkster Treiber: ", en: "Strongest driver: ")
                : Label(de: "Stärkste Treiber: ", en: "Strongest drivers: ")
        case .agrees: Label(de: "Die meiste Zustimmung: ", en: "Most agreement: ")
        case .important: Label(de: "Am wichtigsten: ", en: "Most important: ")
        case .satisfied: Label(de: "Die größte Zufriedenheit: ", en: "Most satisfaction: ")
        case .frequent: Label(de: "Am häufigsten: ", en: "Most often: ")
        case .much: Label(de: "Am stärksten: ", en: "Strongest: ")
        case .good: Label(de: "Am besten: ", en: "Best: ")
        case nil: Label(de: "Höchster Mittelwert: ", en: "Highest mean: ")
        }
    }

    /// What stands before the rows that rose or fell most.
    func change(_ direction: Claim.Direction) -> Label {
        switch (high, direction) {
        case (.hinders, .down): Label(de: "Am stärksten nachgelassen: ", en: "Eased most: ")
        case (.hinders, .up): Label(de: "Am stärksten zugenommen: ", en: "Grew most: ")
        case (.helps, .up): Label(de: "Am stärksten gewonnen: ", en: "Gained most: ")
        case (.helps, .down): Label(de: "Am stärksten verloren: ", en: "Lost most: ")
        case (_, .up): Label(de: "Am stärksten gestiegen: ", en: "Rose most: ")
        case (_, .down): Label(de: "Am stärksten gesunken: ", en: "Fell most: ")
        }
    }
}
