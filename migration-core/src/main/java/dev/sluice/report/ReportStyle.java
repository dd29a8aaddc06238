package dev.sluice.report;

/** The style sheet of the report: light, dark and print. */
final class ReportStyle {
    static final String CSS = """
            :root{--bg:#fff;--subtle:#f6f8fa;--line:#d0d7de;--text:#24292f;--muted:#57606a;--accent:#0969da;
            --good:#1a7f37;--good-bg:#dafbe1;--bad:#cf222e;--bad-bg:#ffebe9;--warn:#7d4e00;--warn-bg:#fff8c5;color-scheme:light dark}
            @media(prefers-color-scheme:dark){:root{--bg:#0d1117;--subtle:#161b22;--line:#30363d;--text:#c9d1d9;--muted:#8b949e;
            --accent:#58a6ff;--good:#3fb950;--good-bg:#12261e;--bad:#ff7b72;--bad-bg:#301b1e;--warn:#d29922;--warn-bg:#272215}}
            *{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--text);font:13px/20px Inter,system-ui,sans-serif;
            font-variant-numeric:tabular-nums}main{max-width:1180px;margin:0 auto;padding:32px 24px 56px}
            h1{font-size:24px;line-height:32px;margin:0}h2{font-size:18px;line-height:24px;margin:32px 0 12px}h3{font-size:14px;margin:20px 0 8px}
            p{margin:0 0 12px}.muted{color:var(--muted)}code{font:12px/18px "JetBrains Mono",ui-monospace,monospace;overflow-wrap:anywhere}
            .verdict{border:1px solid;border-radius:6px;padding:16px;margin:20px 0 12px}.verdict p{margin:4px 0 0;color:var(--text)}
            .verdict .word{font-size:20px;font-weight:600}.verdict.good{background:var(--good-bg);color:var(--good)}
            .verdict.bad{background:var(--bad-bg);color:var(--bad)}.verdict.warn{background:var(--warn-bg);color:var(--warn)}
            .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:12px}
            .cards div{border:1px solid var(--line);border-radius:6px;padding:12px 16px}.cards b{display:block;font-size:20px;line-height:28px}
            .cards span{color:var(--muted)}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:0 0 12px}
            th{text-align:left;font-size:12px;font-weight:600;background:var(--subtle);color:var(--muted)}
            th,td{padding:5px 10px;border-bottom:1px solid var(--line);vertical-align:top}td.n,th.n{text-align:right}td.n,.badge{white-space:nowrap}
            td.zero{color:var(--muted)}tfoot td{font-weight:600}.badge{display:inline-block;border-radius:10px;padding:0 8px;font-size:12px;
            font-weight:500;border:1px solid currentColor}.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}.plain{color:var(--muted)}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px}dt{color:var(--muted)}dd{margin:0}
            .chart{width:100%;max-width:860px;display:block;margin:0 0 12px}.chart text{font-size:11px;fill:var(--muted)}
            .chart .grid{stroke:var(--line)}.chart .bar{fill:var(--accent)}.chart .limit{stroke:var(--bad);stroke-dasharray:4 3}
            .chart .limit-label{fill:var(--bad)}
            @media print{:root{--bg:#fff;--subtle:#f6f8fa;--line:#d0d7de;--text:#000;--muted:#444}main{max-width:none;padding:0}
            section,tr{break-inside:avoid}h2{break-after:avoid}.wide{overflow:visible}body{font-size:10px;line-height:14px}}
            """;

    private ReportStyle() {}
}
