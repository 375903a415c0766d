import SurveyModel

/// Which steps of an item are counted together, and the counts that this gives away.
///
/// An item that is turned round is counted by the steps that people chose, so that its counts have the names that other
/// tables give them; what is shown of it is of the steps as they count.
struct StepBoxes {
    /// All steps of the scale, ascending.
    let steps: [Int]
    /// As they are shown.
    let boxes: [StepBox]
    let isTurned: Bool

    /// The lowest and the highest step together: an answer counts as this less its step.
    var ends: Int { (steps.first ?? 0) + (steps.last ?? 0) }

    /// The box of the chosen steps that stands behind one that is shown.
    func chosen(_ box: StepBox) -> StepBox { isTurned ? box.mirrored : box }

    /// A mean, a median or an end of an interval of the chosen steps, as it counts.
    func counted(_ value: Double) -> Double { isTurned ? Double(ends) - value : value }

    private var isUsual: Bool { boxes == [.topTwo] && !isTurned }

    /// Lists the parts of an item's base: the two highest steps and the rest, or, for other boxes, every step.
    ///
    /// - Parameter counted: How many chose each step.
    /// - Returns: The index of each box's count.
    func add(
        _ item: VariableID, _ counted: [Int], _ group: Group, mustBeWithheld hidden: Bool,
        to counts: inout CountCollection
    ) -> [Int] {
        func add(_ category: String, _ count: Int) -> Int {
            counts.add([item.text, category], group, count: count, mustBeWithheld: hidden)
        }
        if isUsual {
            let halves = ScaleHalves(steps)
            _ = add(halves.rest, counted.dropLast(2).reduce(0, +))
            return [add(halves.top, counted.suffix(2).reduce(0, +))]
        }
        for (step, count) in zip(steps, counted) { _ = add(String(step), count) }
        return boxes.map { box in
            let codes = chosen(box).codes(of: steps)
            let count = zip(steps, counted).reduce(0) { codes.contains($1.0) ? $0 + $1.1 : $0 }
            return add(chosen(box).category(of: steps), count)
        }
    }

    /// Boxes of two steps as sums of single ones.
    static func parents(_ steps: [Int]) -> [CountParent] {
        [StepBox.topTwo, .bottomTwo].map { box in
            CountParent(
                dimension: "step", category: box.category(of: steps), parts: box.codes(of: steps).map(String.init))
        }
    }
}

extension TableMaker {
    /// The boxes that the table shows, each once.
    var boxes: [StepBox] {
        var seen: Set<StepBox> = []
        let named = plan.values.words(AnalysisKey.boxes.name).compactMap { StepBox(rawValue: $0) }
        return named.isEmpty ? [.topTwo] : named.filter { seen.insert($0).inserted }
    }

    /// Whether boxes or turned items ask for counts of single steps.
    var countsSteps: Bool { boxes != [.topTwo] || !plan.values.items("reversed").isEmpty }
}

extension AnalysisKey {
    static let boxes = AnalysisKey(
        "boxes", .someWords(StepBox.allCases.map(\.rawValue)), usual: StepBox.topTwo.rawValue,
        "The ends of the scale that are shown as shares, of one step or two.", example: "[top-2, bottom-2]")

    static let reversed = AnalysisKey(
        "reversed", .items, "Items that are worded the other way round; their steps are turned.",
        example: "[PS10_02]")
}

extension Wording {
    static let turned = Label(de: " (umgedreht)", en: " (turned round)")
}
