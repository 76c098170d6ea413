namespace Azukari.Custody.Tools;

/// <summary>How the HTML report looks, on a screen and on A4.</summary>
static class ScanHtmlStyle
{
    internal const string Css = """
        :root { color-scheme: light; --ink: #1b1b1b; --line: #8a8a8a; --soft: #f2f3f5; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 2rem 1.5rem; max-width: 62rem; color: var(--ink); background: #fff;
          font: 1rem/1.7 "Noto Sans JP", "Noto Sans CJK JP", "BIZ UDPGothic", "Hiragino Sans", "Yu Gothic", Meiryo, IPAexGothic, sans-serif;
          font-feature-settings: "palt" 0; line-break: strict; overflow-wrap: anywhere; }
        h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 1rem; }
        h2 { font-size: 1.25rem; line-height: 1.4; margin: 2.25rem 0 .75rem; padding-bottom: .25rem; border-bottom: 2px solid var(--ink); }
        h3 { font-size: 1.0625rem; margin: 1.5rem 0 .25rem; }
        p { margin: .5rem 0; }
        ol, ul { margin: .5rem 0; padding-left: 1.75rem; }
        li { margin: .25rem 0; }
        .verdict { font-size: 1.25rem; line-height: 1.5; padding: .75rem 1rem; border: 3px solid; border-left-width: .75rem; }
        .verdict.found { border-color: #a4000f; background: #fdf0f0; }
        .verdict.unread { border-color: #8a5a00; background: #fdf6e7; }
        .verdict.clean { border-color: #1d6b34; background: #eff8f1; }
        table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
        th, td { border: 1px solid var(--line); padding: .375rem .625rem; text-align: left; vertical-align: top; font-size: .9375rem; }
        th { background: var(--soft); font-weight: 600; }
        .facts th { width: 12rem; }
        .list tbody th { font-weight: 400; background: none; }
        .list th:first-child { width: 38%; }
        .list thead th:nth-child(n+3):nth-child(-n+5) { white-space: nowrap; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .level { white-space: nowrap; }
        .level.HIGH { font-weight: 700; color: #a4000f; }
        .level.MEDIUM { font-weight: 700; color: #8a5a00; }
        .places { font-size: .9375rem; }
        dt { font-weight: 600; margin-top: .5rem; }
        dd { margin: 0 0 .25rem 1.5rem; }
        .left, footer { color: #4a4a4a; font-size: .875rem; }
        .confirm td { height: 3.5rem; }
        .confirm th:nth-child(-n+2) { width: 25%; }
        footer { margin-top: 2rem; border-top: 1px solid var(--line); }
        @page { size: A4; margin: 16mm 14mm 18mm; }
        @media print {
          body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.5; }
          h1 { font-size: 16pt; }
          h2 { font-size: 12pt; margin-top: 7mm; }
          h3 { font-size: 10.5pt; }
          th, td, .places { font-size: 9pt; }
          .verdict { font-size: 12pt; }
          h2, h3 { break-after: avoid; }
          tr, li, .verdict, .confirm { break-inside: avoid; }
          thead { display: table-header-group; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """;
}
