import Editions
import SurveyModel
import Testing

struct PublishedFormTests {
    private func table(_ category: String) -> Table {
        let key = CellKey(
            survey: "ps", scope: .latest, measure: "@code/PS24", category: category, grouping: .overall, level: "")
        let lineage = Evidence(key, .responses).figure(.entered)
        return Table(
            id: "barriers", title: "", base: "", unit: "", rowHeading: "",
            columns: [TableColumn(id: "n", heading: "", kind: .count)],
            rows: [TableRow(id: "A01", label: "", values: [TableValue(.number(11), lineage)])], source: "")
    }

    private func layout(_ keys: Set<String>, columns: [String] = ["n"]) -> EditionTables.Layout {
        EditionTables.Layout(
            id: "barriers", sheets: [], firstRow: 6, rows: ["A01"], columns: columns, leads: [""], keys: keys)
    }

    @Test func `a table in its coarser form is known by what it counts, not by its columns`() throws {
        let forms = [table("FIN1"), table("FIN")]
        for form in forms {
            let key = try #require(form.rows[0].values[0].key?.text)
            let published = layout([key]).published(of: forms)
            #expect(published?.rows[0].values[0].key?.text == key)
        }
    }

    @Test func `without keys the form as asked is taken, and other columns are another table`() {
        let forms = [table("FIN1"), table("FIN")]
        #expect(layout([]).published(of: forms)?.rows[0].values[0].key?.category == "FIN1")
        #expect(layout([], columns: ["n", "share"]).published(of: forms) == nil)
    }
}
