import SurveyModel

/// Makes one table as it is planned, before protection.
///
/// Every number carries the key that finds the rows behind it and the counts that it gives away.
package func tabulate(
    _ plan: TablePlan, from input: AnalysisInput, _ analyses: [Analysis] = Analyses.all
) -> Table {
    var table = analyses.named(plan.analysis).table(TableMaker(plan: plan, input: input))
    table.figure = plan.figure
    return table
}
