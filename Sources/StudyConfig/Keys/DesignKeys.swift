import SurveyModel

/// How the people of an outside survey were drawn.
struct DesignKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = SampleDesign()

    let strata = Key(
        "strata", .text, "The question with the stratum of each response: a single choice or a number.",
        "STRATUM")
    let clusters = Key(
        "clusters", .text,
        "The question with the cluster that was drawn first, such as a school. Names may repeat between strata.", "PSU")
    let population = Key(
        "population", .text,
        "The question with how many clusters, or people, there are in the stratum: the finite population.", "FPC")
    let lonely = Key(
        "lonely", Shape<LonelyRule>.words,
        "What a stratum of one unit adds to the variance: its distance from the overall mean, nothing, or what others add on average.",
        usual: LonelyRule.adjust.rawValue)
    let replicates = Key(
        "replicates", .map(ReplicateKeys.self), "Replicate weights, from which the variance follows in place of strata."
    )
}

/// The policies that a table can be made by.
enum LonelyRule: String, CaseIterable, Sendable {
    case adjust, remove, average

    var policy: LonelyUnitPolicy {
        switch self {
        case .adjust: .adjust
        case .remove: .remove
        case .average: .average
        }
    }
}

struct ReplicateKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let columns = Key(
        "columns", .text.required, "The name of their columns, {} for the number from 1 on.", "'repw_{}'")
    let count = Key("count", .whole.required, "How many there are.", "80")
    let method = Key("method", Shape<ReplicateWeights.Method>.words.required, "How they were made.")
    let scale = Key(
        "scale", .other("number", "type: number"),
        "By which the sum of squares is multiplied. Without it (count − 1)/count for JK1, 1 for JKn, 1/count for BRR; bootstrap must say it.",
        "0.0125")
    let scales = Key(
        "scales", .other("list of numbers", Schema.list("type: number")),
        "By which each square is multiplied, one for each replicate; 1 without it. JKn must say it: (n − 1)/n of the stratum.",
        "[0.5, 0.5]")
    let mse = Key(
        "mse", .yesNo, "Whether squares are taken around the estimate, not around the mean of the replicates.", "yes")
    let degreesOfFreedom = Key(
        "df", .whole,
        "Degrees of freedom: without it one fewer than there are replicates; of strata, units less strata.",
        "40")
}
