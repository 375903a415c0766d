/// What one figure rests on, attached to it by whoever makes it: `explain` reads it, and derives nothing anew.
package struct Lineage: Sendable, Hashable {
    /// The responses behind it; of a difference first those of the minuend, then those of the subtrahend.
    package var evidence: [Evidence]
    package var formula: Formula
    /// Where files say it, or a part of it.
    package var sources: [Source]
    /// Whether the key of the evidence is published as the figure's name.
    package var isNamed = true

    package enum Source: Sendable, Hashable {
        /// A row of a table of desk research, from 0.
        case deskRow(String, Int)
        case register
        /// The list of people invited to a survey.
        case invitations(SurveyID)
    }

    package init(_ evidence: [Evidence], _ formula: Formula, sources: [Source] = []) {
        (self.evidence, self.formula, self.sources) = (evidence, formula, sources)
    }

    /// Names the figure in what is published.
    package var key: CellKey? { isNamed ? evidence.first?.key : nil }

    /// The same, for a figure without a name of its own.
    package var unnamed: Lineage {
        var lineage = self
        lineage.isNamed = false
        return lineage
    }

    /// What files say, without any response behind it.
    package static func entered(_ sources: [Source]) -> Lineage { Lineage([], .entered, sources: sources) }
}

/// Which responses stand behind a figure: a condition on rows.
package struct Evidence: Sendable, Hashable {
    /// Survey, scope and group; with measure and category it names the tally.
    ///
    /// Where cities are given, they are the group.
    package var key: CellKey
    package var subject: Subject
    package var sample: Sample
    /// Only responses from these cities; `nil` for responses from anywhere.
    package var cities: Set<CityID>?

    /// Which responses of the key's survey and scope are in the sample.
    package enum Sample: Sendable, Hashable {
        /// Each respondent once, as the scope says.
        case eachRespondentOnce
        /// Every active response, not only each person's latest.
        case everyResponse
        /// People who answered in an earlier wave and in that of the scope: both of their responses.
        case bothWaves(earlier: WaveID)
    }

    /// What is looked at in a response.
    package enum Subject: Sendable, Hashable {
        case responses
        case answered(VariableID)
        /// Any of several variables, for figures that hold items against each other; the figure's own item first.
        case answeredAny([VariableID])
        /// All of several variables, for figures that rest on people who rated every item; the figure's own item first.
        case answeredAll([VariableID])
        /// One of some codes in one of some variables; who answered one of `base` could choose.
        case chosen([VariableID], codes: Set<Int>, base: [VariableID])
        /// Two questions; `nil` for whatever was answered. Shares are within an answer to the second.
        case crossed(VariableID, Int?, VariableID, Int?)
        /// No answer to a variable, for one of some reasons; everybody is the base.
        case missing(VariableID, Set<MissingReason>)
        /// An answer that could be coded.
        case codable(CodeSet)
        /// All of the codes or themes, with one valence or any.
        case named([String], Valence?, CodeSet)
        /// Any of the codes.
        case namedAny([String], CodeSet)
    }

    package init(
        _ key: CellKey, _ subject: Subject, _ sample: Sample = .eachRespondentOnce, cities: Set<CityID>? = nil
    ) {
        (self.key, self.subject, self.sample, self.cities) = (key, subject, sample, cities)
    }

    /// The same responses' answers to all items of a battery, for a figure of one item that the others decide, too.
    ///
    /// - Parameter complete: Whether only those count who answered every item.
    package func compared(with items: [VariableID], complete: Bool = false) -> Evidence {
        let own = subject.variables
        let all = own + items.filter { !own.contains($0) }
        return Evidence(key, complete ? .answeredAll(all) : .answeredAny(all), sample, cities: cities)
    }

    /// The lineage of a figure that rests on these responses alone.
    package func figure(_ formula: Formula, sources: [Lineage.Source] = []) -> Lineage {
        Lineage([self], formula, sources: sources)
    }
}

extension Evidence.Subject {
    /// The variables that are read, the one with the value first.
    package var variables: [VariableID] {
        switch self {
        case .answered(let variable), .missing(let variable, _): [variable]
        case .answeredAny(let variables), .answeredAll(let variables): variables
        case .chosen(let variables, _, _): variables
        case .crossed(let first, _, let second, _): [first, second]
        case .responses, .codable, .named, .namedAny: []
        }
    }

    /// The open questions whose codings count; `nil` for other answers.
    package var codeSet: CodeSet? {
        switch self {
        case .codable(let set), .named(_, _, let set), .namedAny(_, let set): set
        case .responses, .answered, .answeredAny, .answeredAll, .chosen, .crossed, .missing: nil
        }
    }
}
