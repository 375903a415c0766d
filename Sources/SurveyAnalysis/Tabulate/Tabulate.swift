import SurveyModel

/// Makes one table as it is planned, before protection.
///
/// Every number carries the key that finds the rows behind it and the counts that it gives away.
/// - Parameter publication: Where it stands: cities are named that agreed to be named there.
package func tabulate(
    _ plan: TablePlan, of publication: PublicationID? = nil, from input: AnalysisInput,
    _ analyses: [Analysis] = Analyses.all
) -> Table {
    var input = input
    if let shown = publication.flatMap({ input.registers[$0] }) { input.register = shown }
    let maker = TableMaker(plan: plan, input: input)
    var table = analyses.named(plan.analysis).table(maker).namingInvitations(maker)
    table.figure = plan.figure
    table.meaning = maker.meaning(of: table.rows)
    table.asked = maker.asked
    return table.stackedByGroup()
}
