package dev.sluice.report;

/** The style sheet of the report: light, dark, and A4 in print. It loads nothing, and holds nothing that XML would not take. */
final class ReportStyle {
    private static final String LIGHT = """
            --bg:#fff;--subtle:#f6f8fa;--line:#d0d7de;--text:#24292f;--muted:#57606a;--accent:#0969da;
            --good:#1a7f37;--good-bg:#dafbe1;--bad:#cf222e;--bad-bg:#ffebe9;--warn:#7d4e00;--warn-bg:#fff8c5""";

    static final String CSS = ":root{" + LIGHT + ";color-scheme:light dark}\n" + """
            @media(prefers-color-scheme:dark){:root{--bg:#0d1117;--subtle:#161b22;--line:#30363d;--text:#c9d1d9;--muted:#8b949e;
            --accent:#58a6ff;--good:#3fb950;--good-bg:#12261e;--bad:#ff7b72;--bad-bg:#301b1e;--warn:#d29922;--warn-bg:#272215}}
            *{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--text);font:13px/20px Inter,system-ui,sans-serif;
            font-variant-numeric:tabular-nums}main{max-width:1180px;margin:0 auto;padding:32px 24px 56px}
            h1{font-size:24px;line-height:32px;margin:0;overflow-wrap:anywhere}h2{font-size:18px;line-height:24px;margin:36px 0 12px}
            h3{font-size:14px;margin:20px 0 8px}p{margin:0 0 12px;max-width:100ch}.muted{color:var(--muted)}
            code{font:12px/18px "JetBrains Mono",ui-monospace,monospace;overflow-wrap:anywhere}
            .verdict{border:1px solid;border-radius:6px;padding:16px;margin:20px 0 12px}.verdict p{margin:4px 0 0;color:var(--text)}
            .verdict .word{font-size:20px;line-height:28px;font-weight:600}.verdict.good{background:var(--good-bg);color:var(--good)}
            .verdict.bad{background:var(--bad-bg);color:var(--bad)}.verdict.warn{background:var(--warn-bg);color:var(--warn)}
            .note{border:1px solid var(--warn);border-radius:6px;background:var(--warn-bg);padding:8px 12px;max-width:none}
            .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:12px}
            .cards div{border:1px solid var(--line);border-radius:6px;padding:12px 16px}.cards b{display:block;font-size:20px;line-height:28px}
            .cards span{color:var(--muted)}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:0 0 12px}
            th{text-align:left;font-size:12px;font-weight:600;background:var(--subtle);color:var(--muted)}
            th,td{padding:5px 10px;border-bottom:1px solid var(--line);vertical-align:top}td{overflow-wrap:break-word}
            td.n,th.n{text-align:right}td.n,td.t,.badge{white-space:nowrap}td.t,.small{font-size:12px}td.small{min-width:24ch}
            tr.group td{border-bottom:0;padding-bottom:0}
            td.zero{color:var(--muted)}tfoot td{font-weight:600}.badge{display:inline-block;border-radius:10px;padding:0 8px;font-size:12px;
            line-height:18px;font-weight:500;border:1px solid currentColor}.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}
            .plain{color:var(--muted)}dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0}dt{color:var(--muted)}dd{margin:0}
            .phases{list-style:none;display:flex;flex-wrap:wrap;gap:4px;margin:0 0 16px;padding:0}.phases li{border:1px solid var(--line);
            border-radius:4px;padding:1px 8px;font-size:11px;line-height:18px;color:var(--muted)}.phases .past{background:var(--subtle);color:var(--text)}
            .phases .now{background:var(--accent);border-color:var(--accent);color:var(--bg);font-weight:600}
            .sentences{list-style:none;margin:0 0 16px;padding:0}.sentences li{border-left:3px solid var(--line);padding:2px 0 2px 12px;
            margin:0 0 10px;max-width:110ch}td.bars{width:30%;vertical-align:middle}.bars span{display:block;height:8px;min-width:1px;
            border-radius:2px;background:var(--accent)}td.gate{min-width:14ch}
            .sign td{height:44px;vertical-align:bottom}.sign td:first-child,.sign th:first-child{width:16%}.sign td:last-child{width:36%}
            .sign th:nth-child(3){width:18%}pre{margin:0 0 12px;padding:10px 12px;background:var(--subtle);border:1px solid var(--line);
            border-radius:6px;font:12px/18px "JetBrains Mono",ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
            .chart{width:100%;max-width:860px;display:block;margin:0 0 12px}.chart text{font-size:11px;fill:var(--muted)}
            .chart .grid{stroke:var(--line)}.chart .bar{fill:var(--accent)}.chart .limit{stroke:var(--bad);stroke-dasharray:4 3}
            .chart .limit-label{fill:var(--bad)}
            @page{size:A4;margin:14mm 12mm}
            @media print{:root{""" + LIGHT
            + ";--text:#000;--muted:#444;color-scheme:light}" + """
            *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
            main{max-width:none;padding:0}body{font-size:10px;line-height:14px}h2{margin:22px 0 8px}h2,h3{break-after:avoid}
            thead{display:table-header-group}tfoot{display:table-row-group}tr,.keep,.verdict,.sentences li,dl{break-inside:avoid}
            tr.group{break-after:avoid}.wide{overflow:visible}th,td{padding:3px 5px}th,td.t,.small,.badge,code,pre{font-size:9px;line-height:13px}
            td.t{white-space:normal;min-width:11ch}td.small{min-width:0}.badge{padding:0 6px}.phases li{font-size:8px;line-height:14px;padding:0 5px}
            .cards b{font-size:16px;line-height:22px}.cards{grid-template-columns:repeat(4,1fr)}.cards div{padding:8px 10px}
            .sign td{height:40px}}
            """;

    private ReportStyle() {}
}
