import SurveyModel

/// A figure as SVG: the same data and order as the workbook's chart, readable without colour.
struct SvgChart {
    let figure: Figure
    let table: Table
    let language: Language

    private static let width = 760.0
    private static let labelWidth = 250.0
    private static let right = 90.0
    private static let palette = ["#0B4F6C", "#A6461E", "#1F6F6B", "#7A6A1D", "#5B3A73", "#4D5B66", "#93A8B3"]

    private var rows: [TableRow] { Array(table.rows.prefix(figure.rowCount)) }
    private var barHeight: Double { figure.series.count > 1 ? 13 : 18 }
    private var titleLines: [String] { wrapped(figure.title[language], width: 70) }
    private var top: Double {
        30 + Double(titleLines.count) * 20 + (figure.series.count > 1 ? 22 * Double(legendRows.count) : 0)
    }
    private var isDots: Bool { figure.kind == .dotInterval }
    private var plotWidth: Double { Self.width - Self.labelWidth - Self.right }

    var text: String {
        let height = top + rows.reduce(0) { $0 + rowHeight($1) } + 52
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(fixed(Self.width)) \(fixed(height))\" font-family=\"Arial, sans-serif\" font-size=\"13\" fill=\"#1B2A36\">",
            "<title>\(escaped(figure.title[language]))</title>",
            "<desc>\(escaped(figure.description[language]))</desc>",
            "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>",
        ]
        for (index, line) in titleLines.enumerated() {
            lines.append(
                label(line, x: 12, y: 26 + Double(index) * 20, extra: " font-size=\"15\" font-weight=\"bold\""))
        }
        lines += legend + grid(height: height - 52)
        var y = top
        for row in rows {
            lines += drawing(of: row, at: y)
            y += rowHeight(row)
        }
        lines.append(
            label(
                figure.valueTitle[language], x: Self.labelWidth + plotWidth / 2, y: height - 10,
                extra: " text-anchor=\"middle\" font-size=\"12\""))
        return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    // MARK: Rows

    private func rowHeight(_ row: TableRow) -> Double {
        max(Double(figure.series.count) * (barHeight + 2) + 10, Double(labelLines(row).count) * 15 + 8)
    }

    private func labelLines(_ row: TableRow) -> [String] { wrapped(row.label[language], width: 36) }

    private func drawing(of row: TableRow, at y: Double) -> [String] {
        let height = rowHeight(row)
        let names = labelLines(row)
        var lines = names.enumerated().map { index, text in
            let middle = y + height / 2 + (Double(index) - Double(names.count - 1) / 2) * 15 + 4
            return label(text, x: Self.labelWidth - 10, y: middle, extra: " text-anchor=\"end\"")
        }
        let start = y + (height - Double(figure.series.count) * (barHeight + 2)) / 2
        for (index, series) in figure.series.enumerated() {
            lines += mark(row, series, index, at: start + Double(index) * (barHeight + 2))
        }
        return lines
    }

    private func mark(_ row: TableRow, _ series: Figure.Series, _ index: Int, at y: Double) -> [String] {
        let value = row.values[series.column]
        guard let number = value.number else { return [] }
        let x = position(number)
        let shown = NumberText.text(value, table.columns[series.column], language)
        guard isDots else {
            let width = max(0.5, x - Self.labelWidth)
            return [
                "<rect x=\"\(fixed(Self.labelWidth))\" y=\"\(fixed(y))\" width=\"\(fixed(width))\" height=\"\(fixed(barHeight))\" fill=\"\(Self.palette[index % Self.palette.count])\"/>",
                label(shown, x: x + 6, y: y + barHeight / 2 + 4, extra: " font-size=\"12\""),
            ]
        }
        var lines: [String] = []
        var end = x
        let middle = y + barHeight / 2
        if let interval = figure.interval, let low = row.values[interval.low].number,
            let high = row.values[interval.high].number
        {
            end = position(high)
            lines.append(
                "<line x1=\"\(fixed(position(low)))\" x2=\"\(fixed(end))\" y1=\"\(fixed(middle))\" y2=\"\(fixed(middle))\" stroke=\"#0B4F6C\" stroke-width=\"2\"/>"
            )
        }
        return lines + [
            "<circle cx=\"\(fixed(x))\" cy=\"\(fixed(middle))\" r=\"5\" fill=\"#0B4F6C\"/>",
            label(shown, x: end + 9, y: middle + 4, extra: " font-size=\"12\""),
        ]
    }

    // MARK: Scale

    private var isShare: Bool { table.columns[figure.series[0].column].kind == .share }

    /// A round number of steps that holds every value and interval.
    private var step: Double {
        let columns = figure.series.map(\.column) + (isDots ? [figure.interval?.high].compactMap { $0 } : [])
        let largest = rows.flatMap { row in columns.compactMap { row.values[$0].number } }.max() ?? 1
        let steps =
            isShare ? [0.05, 0.1, 0.2] : [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000, 100_000]
        return steps.first { $0 * 6 >= largest } ?? largest / 5
    }

    private var scaleEnd: Double {
        let columns = figure.series.map(\.column) + (isDots ? [figure.interval?.high].compactMap { $0 } : [])
        let largest = rows.flatMap { row in columns.compactMap { row.values[$0].number } }.max() ?? 1
        return max(step, (largest / step).rounded(.up) * step)
    }

    private func position(_ number: Double) -> Double {
        Self.labelWidth + plotWidth * min(max(number, 0), scaleEnd) / scaleEnd
    }

    private func grid(height: Double) -> [String] {
        stride(from: 0.0, through: scaleEnd + step / 2, by: step).flatMap { tick -> [String] in
            let x = fixed(position(tick))
            let shown =
                isShare ? NumberText.percent(tick, language) : NumberText.decimal(tick, step < 1 ? 1 : 0, language)
            return [
                "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"\(fixed(top))\" y2=\"\(fixed(height))\" stroke=\"#D5DCE1\" stroke-width=\"1\"/>",
                "<text x=\"\(x)\" y=\"\(fixed(height + 18))\" text-anchor=\"middle\" font-size=\"12\">\(escaped(shown))</text>",
            ]
        }
    }

    // MARK: Legend

    /// Entries a line, as many as fit.
    private var legendRows: [[Int]] {
        var rows: [[Int]] = [[]]
        var used = 0.0
        for index in figure.series.indices {
            let width = legendWidth(index)
            if used + width > Self.width - 24, !rows[rows.count - 1].isEmpty {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append(index)
            used += width
        }
        return rows
    }

    private func legendWidth(_ index: Int) -> Double { Double(figure.series[index].label[language].count) * 6.8 + 36 }

    private var legend: [String] {
        guard figure.series.count > 1 else { return [] }
        return legendRows.enumerated().flatMap { line, entries -> [String] in
            var x = 12.0
            let y = 14 + Double(titleLines.count) * 20 + Double(line) * 22
            return entries.flatMap { index -> [String] in
                defer { x += legendWidth(index) }
                return [
                    "<rect x=\"\(fixed(x))\" y=\"\(fixed(y + 6))\" width=\"12\" height=\"12\" fill=\"\(Self.palette[index % Self.palette.count])\"/>",
                    label(figure.series[index].label[language], x: x + 18, y: y + 16, extra: " font-size=\"12\""),
                ]
            }
        }
    }

    // MARK: Text

    private func label(_ text: String, x: Double, y: Double, extra: String) -> String {
        "<text x=\"\(fixed(x))\" y=\"\(fixed(y))\"\(extra)>\(escaped(text))</text>"
    }

    private func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + word.count + 1 > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        let all = line.isEmpty ? lines : lines + [line]
        return all.count <= 3 ? all : Array(all.prefix(2)) + [String(all[2].prefix(max(1, width - 1))) + "…"]
    }

    private func fixed(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded(.toNearestOrAwayFromZero))
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    private func escaped(_ text: String) -> String {
        text.unicodeScalars.filter { $0.value >= 32 }.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: String(scalar)
            }
        }.joined()
    }
}
