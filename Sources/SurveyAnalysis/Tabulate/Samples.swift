import SurveyModel

/// Samples as tables count them: who was invited, and with what weight answers count.
extension TableMaker {
    func estimator(_ scope: SampleScope) -> Estimator { estimator(survey, scope) }

    func estimator(_ survey: SurveyID, _ scope: SampleScope) -> Estimator {
        Estimator(
            book: book, survey: survey, scope: scope, populations: invited(survey, scope).sizes,
            factors: invitationWeights(survey, scope))
    }

    /// What is known of the people invited to a sample.
    func invited(_ survey: SurveyID, _ scope: SampleScope) -> InvitedPopulation {
        InvitedPopulation(
            input.invitations[survey] ?? [], book.design(survey, scope), scope, waves: instrument(survey).waves)
    }

    /// Weights that follow from the people invited; none where responses have weights of their own.
    func invitationWeights(_ survey: SurveyID, _ scope: SampleScope) -> [String: Double] {
        hasOwnWeights(survey) ? [:] : invited(survey, scope).weights(book.design(survey, scope))
    }

    /// Whether responses have weights, from their file or brought to known totals.
    func hasOwnWeights(_ survey: SurveyID) -> Bool {
        instrument(survey).columns.weight != nil || input.weightings[survey] != nil
    }

    /// Whether shares and means of a sample of the table's survey are weighted.
    func isWeighted(_ scope: SampleScope) -> Bool {
        hasOwnWeights(survey) || !invitationWeights(survey, scope).isEmpty
    }

    /// The responses of a sample, of one group where asked for, with the weights that count.
    func sample(_ scope: SampleScope, _ group: Group? = nil) -> [AnswerRow] {
        let rows = input.rows[survey]?.sample(scope, group) ?? []
        let factors = invitationWeights(survey, scope)
        guard !factors.isEmpty else { return rows }
        return rows.map { row in
            var row = row
            row.weight *= factors[row.city?.text ?? ""] ?? 1
            return row
        }
    }
}

extension Table {
    /// With the list of people invited as a source of figures that rest on it.
    func namingInvitations(_ maker: TableMaker) -> Table {
        var table = self
        for row in rows.indices {
            for column in columns.indices where columns[column].kind != .count {
                guard let key = rows[row].values[column].lineage?.key,
                    !maker.invitationWeights(key.survey, key.scope).isEmpty
                else { continue }
                table.rows[row].values[column].lineage?.sources.append(.invitations(key.survey))
            }
        }
        return table
    }
}
