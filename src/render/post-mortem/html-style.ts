/** The style sheet of the page: light and dark by the reader's screen, black on white on paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1b1f24;--muted:#57606a;--rule:#d0d7de;--accent:#0b57a4;--soft:#f3f5f7;--mark:#7a4a00}
@media (prefers-color-scheme:dark){:root{--ground:#16191d;--ink:#e8eaed;--muted:#a3abb5;--rule:#3a414a;--accent:#8ab8f0;--soft:#1f242a;--mark:#f0c066}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:76rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,"Noto Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.25rem;margin:2rem 0 .5rem;padding-bottom:.2rem;border-bottom:1px solid var(--rule)}
h3,h4,h5,h6{font-size:1.05rem;margin:1rem 0 .25rem}
a{color:var(--accent)}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--ground);outline:2px solid var(--accent)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;list-style:none;font-size:.9rem}
table{border-collapse:collapse;width:100%;margin:0 0 1rem;font-size:.95rem}
th,td{min-width:7rem;text-align:start;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--rule)}
th{color:var(--muted);font-weight:600}
tbody th{color:inherit;font-weight:400}
.moment{white-space:nowrap;font-variant-numeric:tabular-nums}
.source,.note{color:var(--muted);font-size:.85rem}
.candidate{color:var(--mark);font-weight:600}
.prompt{color:var(--muted);font-style:italic}
.words{white-space:pre-wrap;background:var(--soft);padding:.35rem .6rem;border-radius:.25rem;margin:.25rem 0}
.written{border-inline-start:.2rem solid var(--rule);padding-inline-start:1rem}
.written pre,.picture pre{overflow-x:auto;background:var(--soft);padding:.6rem;font-size:.85rem}
.picture{margin:1rem 0}
.picture svg{display:block;min-width:56rem;max-width:100%;height:auto}
.scroll{overflow-x:auto}
@media print{
:root{--ground:#fff;--ink:#000;--muted:#444;--rule:#999;--accent:#000;--soft:#fff;--mark:#000}
@page{margin:18mm}
body{padding:0;max-width:none;font-size:10pt}
nav,.skip,.picture details{display:none}
.picture svg{min-width:0}
h2,h3{break-after:avoid}
tr,li,figure{break-inside:avoid}
thead{display:table-header-group}
.words{border:1px solid var(--rule)}
}`.trim();
