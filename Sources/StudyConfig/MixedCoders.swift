import SurveyModel

/// Refuses codes of one question that the study counts by people in one publication and by anyone in another.
///
/// The difference between the two would be a count of the few whom only the dictionary, or only people, coded.
func checkMixedCoders(_ publications: [PublicationStage], findings: Findings) {
    var shown: [String: (codedBy: CodedBy, publication: PublicationID)] = [:]
    for publication in publications {
        let sets = publication.plan.tables.flatMap { [$0] + $0.coarser }.compactMap(\.codeSet)
        for question in sets.flatMap({ set in set.questions.map { "\(set.survey).\($0)" } }) {
            let earlier = shown[question]
            if earlier == nil { shown[question] = (publication.plan.codedBy, publication.plan.id) }
            guard let earlier, earlier.codedBy != publication.plan.codedBy else { continue }
            findings.add(
                "mixed-coders", in: publication.file,
                "'\(earlier.publication)' and '\(publication.plan.id)' count the codes of '\(question)' by different coders",
                why: "the difference between the two would give away the few whom only one kind of coder coded",
                fix: "write the same 'coded_by' in both")
            break
        }
    }
}
