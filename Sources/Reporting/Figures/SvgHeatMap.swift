import SurveyModel

/// A table as shaded cells with their numbers: dark is much, and a withheld cell is hatched, never blank or zero.
struct SvgHeatMap {
    let frame: SvgFrame

    private static let cellHeight = 24.0
    private static let size = SvgFrame.smallSize
    private static let hatching =
        "<defs><pattern id=\"hatching\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#FFFFFF\"/><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"#8A959C\" stroke-width=\"1.5\"/></pattern></defs>"

    private var series: [Figure.Series] { frame.figure.series }
    private var largest: Double { frame.figure.largest(in: frame.table) }
    private var cellWidth: Double { (SvgCanvas.width - 2 * SvgCanvas.margin) / Double(series.count) }

    var text: String {
        var canvas = SvgCanvas()
        var y = frame.drawHead(on: &canvas)
        y += drawKeys(at: y, on: &canvas)
        for row in frame.rows {
            y += canvas.paragraph(row.label[frame.language], y: y) + 2
            drawCells(row, at: y, on: &canvas)
            y += Self.cellHeight + 7
        }
        y += drawLegend(at: y + 4, on: &canvas)
        return frame.finished(canvas, height: y + 14, definitions: [Self.hatching])
    }

    // MARK: Columns

    private func key(_ index: Int) -> String {
        let letter = UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26))
        return index < 26 ? String(letter) : String(letter) + String(index / 26 + 1)
    }

    /// Letters over the columns, and what they stand for.
    ///
    /// - Returns: The height taken.
    private func drawKeys(at y: Double, on canvas: inout SvgCanvas) -> Double {
        let names = series.indices.map { "\(key($0)) = \(series[$0].label[frame.language])" }
        let height = canvas.paragraph(names.joined(separator: ", "), y: y, size: Self.size)
        for index in series.indices {
            let x = SvgCanvas.margin + (Double(index) + 0.5) * cellWidth
            canvas.text(key(index), x: x, y: y + height + 18, size: Self.size, bold: true, anchor: .middle)
        }
        return height + 24
    }

    // MARK: Cells

    private func drawCells(_ row: TableRow, at y: Double, on canvas: inout SvgCanvas) {
        for (index, series) in series.enumerated() {
            let x = SvgCanvas.margin + Double(index) * cellWidth
            let fill = row.values[series.column].number.map { frame.colours.shade($0, of: largest) }
            canvas.rectangle(
                x: x, y: y, width: cellWidth, height: Self.cellHeight, fill: fill?.hex ?? "url(#hatching)",
                stroke: .white)
            let text = frame.shown(row, series)
            if fill == nil {
                let width = TextMeasure.ems(text) * Self.size + 6
                canvas.rectangle(
                    x: x + (cellWidth - width) / 2, y: y + 3, width: width, height: Self.cellHeight - 6, fill: "#FFFFFF"
                )
            }
            canvas.text(text, x: x + cellWidth / 2, y: y + 16.5, size: Self.size, anchor: .middle)
        }
    }

    /// - Returns: The height taken.
    private func drawLegend(at y: Double, on canvas: inout SvgCanvas) -> Double {
        let column = frame.table.columns[series[0].column]
        let ends = [0, largest].map { number in
            column.kind == .share
                ? NumberText.percent(number, frame.language)
                : NumberText.decimal(number, column.decimals, frame.language)
        }
        canvas.text(ends[0], x: SvgCanvas.margin, y: y + 12, size: Self.size)
        let start = SvgCanvas.margin + TextMeasure.ems(ends[0]) * Self.size + 6
        for step in 0..<6 {
            canvas.rectangle(
                x: start + Double(step) * 22, y: y, width: 22, height: 14,
                fill: frame.colours.shade(Double(step) / 5, of: 1).hex)
        }
        canvas.text(ends[1], x: start + 138, y: y + 12, size: Self.size)
        return 14 + canvas.paragraph(unit, y: y + 18, size: Self.size) + 4
    }

    private var unit: String { frame.figure.valueTitle[frame.language] }
}
