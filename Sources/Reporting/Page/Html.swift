import SurveyModel

/// Small pieces of HTML.
enum Html {
    /// Text that stays text.
    static func escaped(_ text: String) -> String { SvgCanvas.escaped(text) }

    /// The look of a page: the theme's colours on paper and on a dark screen, one column on a telephone.
    ///
    /// Charts keep their white ground, since their colours are chosen for it.
    static func style(_ theme: PublicationTheme) -> String {
        let colours = theme.colours
        return """
            :root{--text:\(colours.text.hex);--paper:#fff;--accent:\(colours.accent.hex);--link:\(colours.link.hex);--line:#c9d3da;--header:\(colours.header.hex);--warning:#8a2b0e}
            @media(prefers-color-scheme:dark){:root{--text:#e8edf1;--paper:#14191d;--accent:#9cc9e3;--link:#8fc1f0;--line:#3a464e;--header:#222b31;--warning:#f0a58c}}
            *{box-sizing:border-box}
            body{margin:0 auto;max-width:70rem;padding:1rem;background:var(--paper);color:var(--text);font:1rem/1.5 \(escaped(theme.font)),"Liberation Sans",Helvetica,sans-serif}
            h1,h2{color:var(--accent);line-height:1.25;overflow-wrap:anywhere}
            a{color:var(--link)}
            a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
            .skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem}
            .subtitle{font-size:1.15rem}.warning{color:var(--warning);font-weight:bold}
            .findings li{margin:.4rem 0}
            section{margin-block:2.5rem}
            figure{margin:0 0 1rem;background:#fff;padding:.5rem;border:1px solid var(--line)}
            figure{overflow-x:auto}figure svg{display:block;max-width:100%;min-width:22rem;height:auto}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;min-width:100%}
            caption{text-align:left;font-weight:bold;padding:.3rem 0}
            th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
            thead th{background:var(--header);border-bottom:2px solid var(--accent)}
            tbody th{font-weight:normal}
            td,.number{text-align:right;font-variant-numeric:tabular-nums}
            td.text{text-align:left}
            .total th,.total td{font-weight:bold}
            .fact{margin:.2rem 0;font-size:.9rem}
            dt{font-weight:bold;margin-top:.5rem}dd{margin-left:0}
            footer{border-top:2px solid var(--accent);margin-top:3rem}
            @media print{nav,.skip{display:none}section{break-inside:avoid-page}a{color:inherit}}
            """
    }
}
