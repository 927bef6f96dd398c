namespace Ecowatt.Delestage.Reports;

/// <summary>The style of a report: on a screen as wide as it is, on paper two pages of A4.</summary>
internal static class OwnerReportStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--ink:#1b2430;--soft:#51606f;--line:#d3dae1;--ground:#fff;--card:#f3f6f9;--energy:#2f6fb3;--shed:#b3261e;--tense:#fbe3c4;--critical:#f7c9c4}
        @media (prefers-color-scheme:dark){:root{--ink:#e7ecf1;--soft:#a9b6c2;--line:#3a4652;--ground:#12181f;--card:#1b242d;--energy:#7db4ea;--shed:#ff8a80;--tense:#4a3a22;--critical:#55282a}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.45 system-ui,sans-serif}
        main{max-width:1040px;margin:0 auto;padding:20px 16px 40px}
        h1{font-size:1.6em;margin:0}
        h2{font-size:1.1em;margin:28px 0 8px}
        .span{font-size:1.1em;color:var(--soft);margin:2px 0 0}
        .gap{border-left:4px solid var(--shed);padding:6px 12px;background:var(--card)}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(190px,1fr));gap:10px;margin-top:18px}
        .card{background:var(--card);border-radius:8px;padding:10px 14px}
        .card.imagined{background:none;border:2px dashed var(--line)}
        .card p{margin:0}
        .label{color:var(--soft)}
        .value{font-size:1.5em;font-weight:600}
        .more{color:var(--soft);font-size:.88em}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.93em}
        th,td{padding:5px 8px;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
        th:first-child{text-align:left}
        thead th{color:var(--soft);font-weight:500}
        tbody th{font-weight:600}
        svg{width:100%;height:auto;display:block}
        svg text{fill:var(--soft);font:11px system-ui,sans-serif}
        @media screen{td{white-space:nowrap}.wide svg{min-width:660px}}
        .notes{color:var(--soft);font-size:.85em;margin-top:28px}
        @page{size:A4;margin:14mm}
        @media print{:root{--ink:#000;--soft:#444;--line:#bbb;--ground:#fff;--card:#f3f3f3;--energy:#2f6fb3;--shed:#b3261e;--tense:#fbe3c4;--critical:#f7c9c4}body{font-size:10.5pt}main{max-width:none;padding:0}section{break-inside:avoid}.cards{grid-template-columns:repeat(3,1fr)}.wide{overflow:visible}table{font-size:8.6pt}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """;
}
