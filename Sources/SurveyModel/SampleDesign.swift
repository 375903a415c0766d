/// How the people of an outside survey were drawn, as its data say: questions of the instrument hold it.
package struct SampleDesign: Sendable, Hashable, Encodable {
    /// In which people, or clusters of them, were drawn independently.
    package var strata: QuestionID?
    /// What was drawn first, such as schools; without it, people themselves were.
    package var clusters: QuestionID?
    /// How many clusters, or people, there are in a stratum: the finite population.
    package var population: QuestionID?
    package var lonely = LonelyUnitPolicy.adjust
    /// Weights of as many other samples, from which the variance follows.
    package var replicates: ReplicateWeights?

    package init() {}

    /// What the data say of each response, in this order: stratum, cluster, population.
    package var questions: [QuestionID] { [strata, clusters, population].compactMap(\.self) }

    package var variables: [VariableID] {
        questions.map { VariableID($0.text) } + (replicates?.variables ?? [])
    }
}

/// What to do with strata of one sampling unit.
///
/// - Source: options of R survey (`survey.lonely.psu`); Lumley (2010), 2.3.
package enum LonelyUnitPolicy: String, Sendable, Hashable, Encodable, CaseIterable {
    /// No variance; the stratum is named and a merge offered.
    case fail
    /// The stratum adds nothing.
    case remove
    /// The unit was certain to be drawn: it adds nothing.
    case certainty
    /// The unit is centred at the overall mean: conservative, for reports.
    case adjust
    /// The stratum adds what the others add on average.
    case average
}

/// Replicate weights: what each response weighs in other samples that could have been drawn.
package struct ReplicateWeights: Sendable, Hashable, Encodable {
    package enum Method: String, Sendable, Hashable, Encodable, CaseIterable {
        /// One unit, or group of units, left out at a time.
        case jk1 = "JK1"
        /// The same within strata.
        case jkn = "JKn"
        /// Balanced half-samples.
        case brr = "BRR"
        /// Samples drawn again with replacement.
        case bootstrap
    }

    package var method: Method
    /// The name of a column, `{}` for its number from 1 on.
    package var columns: String
    package var count: Int
    /// By which the squares are multiplied; `nil` for what the method has.
    package var scale: Double?
    /// By which each square is multiplied; empty for 1.
    package var scales: [Double] = []
    /// Whether squares are taken around the estimate itself, not around the mean of the replicates.
    package var aroundEstimate = false
    package var degreesOfFreedom: Int?

    package init(_ method: Method, columns: String, count: Int) {
        (self.method, self.columns, self.count) = (method, columns, count)
    }

    package func column(_ number: Int) -> String { columns.replacing("{}", with: String(number)) }

    /// Which replicate a column holds; `nil` for other columns.
    package func number(ofColumn name: String) -> Int? {
        let ends = columns.split(separator: "{}", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2, name.hasPrefix(ends[0]), name.hasSuffix(ends[1]),
            name.count > ends[0].count + ends[1].count
        else { return nil }
        let number = name.dropFirst(ends[0].count).dropLast(ends[1].count)
        return number.allSatisfy { ("0"..."9").contains($0) } ? Int(number) : nil
    }

    package var variables: [VariableID] { (1...max(1, count)).prefix(count).map { VariableID(column($0)) } }
}

/// The sampling unit of a response, as one name: stratum, cluster and population; of a replicate, its number.
///
/// Tallies are kept by it, in place of the city.
package struct SampleUnit: Sendable, Hashable {
    package var stratum: String
    package var cluster: String
    /// `nil` where nobody says it.
    package var population: Double?

    package init(stratum: String, cluster: String, population: Double?) {
        (self.stratum, self.cluster, self.population) = (stratum, cluster, population)
    }

    package init(_ design: SampleDesign, _ value: (QuestionID) -> Double?) {
        func name(_ question: QuestionID?) -> String { question.flatMap(value).map(Self.text) ?? "" }
        stratum = name(design.strata)
        cluster = name(design.clusters)
        population = design.population.flatMap(value)
    }

    package init(name: String) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        stratum = parts.first ?? ""
        cluster = parts.count > 1 ? parts[1] : ""
        population = parts.count > 2 ? Double(parts[2]) : nil
    }

    package var name: String { "\(stratum)/\(cluster)/\(population.map(Self.text) ?? "")" }

    private static func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }

    // MARK: Replicates

    private static let replicate = "@replicate "

    package static func name(ofReplicate number: Int) -> String { replicate + String(number) }

    /// The number of a replicate; `nil` for units.
    package static func replicate(_ name: String) -> Int? {
        name.hasPrefix(replicate) ? Int(name.dropFirst(replicate.count)) : nil
    }
}
