"""The style sheet of a report's page: light and dark, a telephone, a desk, A4 paper."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1b1b; --soft: #55595f; --rule: #b9bec5; --band: #eef1f5;
  --link: #0b4f9e; --focus: #b3261e; --actual: #2f6fb3; --goal: #dfe5ec; --floor: #a3130b;
  --good: #14612d; --fair: #7a4b00; --bad: #a3130b; --notice: #fff1c9;
  --heat-over: #9cc3e6; --heat-met: #d6e6f5; --heat-fair: #ffe39a; --heat-bad: #f4a27c; --heat-none: #f4f5f7;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ink: #e9ebee; --soft: #b3b9c1; --rule: #4b525b; --band: #22272e;
    --link: #8fc1ff; --focus: #ffb4a9; --actual: #5f9fe0; --goal: #363e48; --floor: #ff9a8f;
    --good: #86dc9f; --fair: #f2c26b; --bad: #ff9a8f; --notice: #4a3a00;
    --heat-over: #1f5f9c; --heat-met: #22405e; --heat-fair: #6b5200; --heat-bad: #95401a; --heat-none: #22272e;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 64rem; padding: 1rem;
  font: 1.0625rem/1.55 "Times New Roman", Tinos, "Liberation Serif", serif; overflow-wrap: break-word;
}
a { color: var(--link); text-underline-offset: .15em; }
.code { white-space: nowrap; }
a:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
:target { background: var(--notice); }
[id] { scroll-margin-top: 1rem; }
.skip { position: absolute; left: -999em; }
.skip:focus { left: 1rem; top: 0; padding: .5rem 1rem; background: var(--paper); z-index: 1; }
.letterhead { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem 3rem; }
.letterhead p { margin: 0; }
.issuer { text-align: center; }
.issuer .last { font-weight: bold; }
.issuer .symbol { margin-top: .5rem; white-space: nowrap; }
.party { text-align: center; }
.party .above { font-weight: bold; }
.party .name { font-weight: bold; text-decoration: underline; text-underline-offset: .3em; }
.party .placed { margin-top: .8rem; font-style: italic; }
.written { color: var(--soft); font-style: italic; }
.signature { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem 3rem; margin: 1rem 0 7rem; }
.signature p { margin: 0; }
.recipients .head { text-decoration: underline; }
.signer { padding: 0 3rem; font-weight: bold; }
.notice { margin: 1rem 0; padding: .4rem .8rem; background: var(--notice); font-weight: bold; text-align: center; }
h1 { margin: 2rem 0 1rem; font-size: 1.3rem; text-align: center; line-height: 1.4; }
h1 > span { display: block; }
h1 .subject { max-width: 46rem; margin: 0 auto; font-size: 1.1rem; }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.15rem; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.07rem; }
h4 { margin: 1.2rem 0 .4rem; font-size: 1.0625rem; font-style: italic; }
p { margin: .4rem 0; }
ul, ol { margin: .4rem 0; padding-left: 1.6rem; }
nav { margin: 1.5rem 0; padding: .6rem 1rem; background: var(--band); }
nav h2 { margin: 0; font-size: 1rem; }
.head p { margin: .2rem 0; }
table { width: 100%; margin: .6rem 0 1rem; border-collapse: collapse; font-size: .97rem; line-height: 1.4; }
caption { padding: .3rem 0; color: var(--soft); font-style: italic; text-align: left; overflow-wrap: anywhere; }
th, td { padding: .35rem .5rem; border: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th { background: var(--band); vertical-align: bottom; }
tbody th { font-weight: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.figures, .cases, .awards { table-layout: fixed; }
.growth { max-width: 32rem; }
.awards thead .number { width: 8%; }
.figures thead th { width: 7.5%; }
.figures thead th:first-child { width: 6.5%; }
.figures thead th:nth-child(2) { width: auto; }
.figures thead th:nth-last-child(3) { width: 9.5%; }
.figures thead th:nth-last-child(2) { width: 9%; }
.figures thead th:last-child { width: 16%; }
@media screen and (max-width: 56rem) { .figures { font-size: .85rem; } .figures th, .figures td { padding: .35rem .25rem; } }
.figures .number a { overflow-wrap: normal; }
.cases thead th { width: 12%; }
.cases thead th:first-child { width: 10.5%; }
.cases thead th:nth-child(2), .cases thead th:last-child { width: 21%; }
.cases thead th:nth-child(3) { width: 23.5%; }
.filter { display: flex; flex-wrap: wrap; gap: .5rem 1.2rem; align-items: baseline; margin: .8rem 0; padding: .6rem 1rem; background: var(--band); }
.filter[hidden] { display: none; }
.filter label { max-width: 100%; min-width: 0; }
.filter input, .filter select { max-width: 100%; padding: .25rem .4rem; border: 1px solid var(--soft); background: var(--paper); color: var(--ink); font: inherit; }
.filter :focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
td ul, td ol { margin: 0; padding-left: 1.1rem; }
.inner { display: block; padding-left: 1rem; }
.progress { display: block; color: var(--soft); font-size: .92em; }
.verdict { font-weight: bold; }
.exceeded, .met, .within { color: var(--good); }
.minimum_only { color: var(--fair); }
.not_met, .over { color: var(--bad); }
.not_set, .skipped { color: var(--soft); font-weight: normal; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1.5rem 2.5rem; }
figure { margin: 0; max-width: 32rem; }
figcaption { margin-bottom: .5rem; font-weight: bold; line-height: 1.35; }
figure p { color: var(--soft); font-size: .92rem; }
svg { display: block; width: 100%; height: auto; overflow: visible; font: 14px "Times New Roman", Tinos, "Liberation Serif", serif; }
svg text { fill: var(--ink); }
svg a text { fill: var(--link); text-decoration: underline; }
svg a .start, svg a .end { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
svg .name { font-weight: bold; }
svg .small { font-size: 12px; }
svg .number { font-size: 15px; font-weight: bold; }
svg a .cell text { fill: var(--ink); text-decoration: none; }
svg a .cell .number { text-decoration: underline; }
svg .cell rect { stroke: var(--rule); stroke-width: .7; }
.heat-exceeded { fill: var(--heat-over); background: var(--heat-over); }
.heat-met, .heat-within { fill: var(--heat-met); background: var(--heat-met); }
.heat-minimum_only { fill: var(--heat-fair); background: var(--heat-fair); }
.heat-not_met, .heat-over { fill: var(--heat-bad); background: var(--heat-bad); }
.heat-not_set, .heat-skipped { fill: var(--heat-none); background: var(--heat-none); }
svg .heat-not_met rect, svg .heat-over rect { stroke: var(--ink); stroke-width: 1.6; }
svg .heat-not_set rect, svg .heat-skipped rect { stroke-dasharray: 3 3; }
@media print, (min-width: 62rem) {
  .overview { display: grid; grid-template-columns: 1fr 1fr; column-gap: 2rem; }
  .overview > * { grid-column: 1; }
  .overview > h2 { grid-column: 1 / -1; }
  .overview > .heat { grid-area: 2 / 2 / 4 / 3; }
}
.overview ul { padding-left: 1.2rem; }
svg .axis { fill: var(--soft); font-size: 12px; }
svg .end { text-anchor: end; }
svg .middle { text-anchor: middle; }
svg .goal, .key.goal { fill: var(--goal); stroke: var(--soft); }
svg .actual { fill: var(--actual); }
svg .floor { fill: none; stroke: var(--floor); stroke-width: 3; }
svg .halo { fill: none; stroke: var(--paper); stroke-width: 7; }
svg .grid { fill: none; stroke: var(--rule); stroke-width: .7; }
svg .line { fill: none; stroke: var(--actual); stroke-width: 2.2; }
svg .required { fill: none; stroke: var(--floor); stroke-width: 1.4; stroke-dasharray: 6 3; }
svg .needed { fill: none; stroke: var(--ink); stroke-width: 1.4; stroke-dasharray: 2 2; }
svg .ahead { fill: none; stroke: var(--soft); stroke-width: 1.2; stroke-dasharray: 1 3; }
svg .soft { fill: var(--soft); }
svg .cutoff { fill: none; stroke: var(--floor); stroke-width: 1.2; stroke-dasharray: 4 3; }
svg .dot { fill: var(--actual); stroke: var(--paper); }
.key { display: inline-block; width: 1.4em; height: .75em; border: 1px solid var(--soft); vertical-align: baseline; }
.key.actual { background: var(--actual); }
.key.goal { background: var(--goal); }
.key.line, .key.required, .key.needed, .key.ahead { height: 0; border: 0; border-top: 2px solid var(--actual); vertical-align: middle; }
.key.required { border-top: 2px dashed var(--floor); }
.key.needed { border-top: 2px dotted var(--ink); }
.key.ahead { border-top: 2px dotted var(--soft); }
.key.floor { width: .2em; height: 1em; border: 0; background: var(--floor); }
footer { margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: .92rem; }
@media screen { .left-out { display: none !important; } }
@media screen and (max-width: 44rem) {
  table, caption, tbody, tr, tbody th, td { display: block; width: 100%; }
  thead { position: absolute; left: -999em; }
  tr { margin-bottom: .8rem; border: 1px solid var(--rule); }
  th, td { border: 0; }
  tbody th { background: var(--band); font-weight: bold; }
  td { display: flex; justify-content: space-between; gap: 1rem; border-top: 1px solid var(--rule); }
  td::before { text-align: left; flex: 0 0 38%; content: attr(data-label); color: var(--soft); }
  td > div { flex: 1; text-align: right; min-width: 0; }
  td > div > ul { text-align: left; }
  .figures tr { display: grid; grid-template-columns: 1fr 1fr; }
  .figures tbody th, .figures td:nth-child(2), .figures td:last-child { grid-column: 1 / -1; }
  .figures td::before { flex: 1 1 auto; }
  .figures td:last-child::before { flex: 0 0 25%; }
}
@page { size: A4; margin: 15mm 14mm 15mm 20mm; }
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --soft: #333; --rule: #777; --band: #eee; --link: #000; --actual: #2f6fb3; --goal: #dfe5ec;
    --floor: #a3130b; --good: #14612d; --fair: #7a4b00; --bad: #a3130b; --notice: #fff;
    --heat-over: #9cc3e6; --heat-met: #d6e6f5; --heat-fair: #ffe39a; --heat-bad: #f4a27c; --heat-none: #fff;
  }
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.2; }
  .narrow { columns: 2; column-gap: 8mm; font-size: 9.5pt; }
  .narrow h3, .narrow h4 { font-size: 9.5pt; }
  a { text-decoration: none; }
  svg a text, svg a .cell .number { text-decoration: none; }
  nav, .skip, .on-screen { display: none !important; }
  .overview { grid-template-columns: 1.3fr 1fr; column-gap: 6mm; }
  .overview .heat { margin: 0; }
  .issuer .symbol, .party .placed { margin-top: 3pt; }
  .notice { margin: 4pt 0; padding: 1pt 4pt; border: 1px solid #000; }
  h1 { margin: 4pt 0; font-size: 13pt; line-height: 1.25; }
  h2 { margin: 8pt 0 3pt; }
  h3 { margin: 5pt 0 2pt; }
  h4 { margin: 5pt 0 2pt; }
  p { margin: 2pt 0; }
  h1, h2, h3, h4, caption, figcaption { break-after: avoid; }
  caption { padding: 1pt 0; }
  thead { display: table-header-group; }
  tr, figure, svg, li, .figures, .totals { break-inside: avoid; }
  thead { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  table { margin: 2pt 0 5pt; font-size: 9pt; line-height: 1.15; }
  th, td { padding: 1.5pt 3pt; }
  td ul { padding: 0; list-style: none; }
  td li { display: inline; }
  td li:not(:last-child)::after { content: "; "; }
  .cases { font-size: 8.5pt; }
  .cases thead th { width: 11%; }
  .cases thead th:first-child { width: 8.5%; }
  .cases thead th:nth-child(2) { width: 22%; }
  .cases thead th:nth-child(3) { width: 33%; }
  .cases thead th:nth-child(4) { width: 16%; }
  .cases thead th:last-child { width: 9.5%; }
  .awards thead .number { width: 6%; }
  .awards thead th:nth-last-child(2) { width: 34%; }
  .awards thead th:last-child { width: 11%; }
  .people thead th:nth-child(2) { width: 26%; }
  .people thead th:nth-child(3) { width: 10%; }
  ol.behind { margin: 2pt 0; padding: 0; list-style: none; }
  ol.behind li { display: inline; }
  ol.behind li:not(:last-child)::after { content: ", "; }
  .charts { display: block; columns: 2; column-gap: 8mm; }
  figure { max-width: none; margin: 0 0 4mm; }
  .charts { counter-reset: chart; }
  .charts figcaption::before { counter-increment: chart; content: "Biểu đồ " counter(chart) ". "; }
  figure p { margin: 1pt 0; font-size: 8pt; line-height: 1.15; }
  figcaption { margin-bottom: 2pt; font-size: 9.5pt; line-height: 1.2; }
  .appendix { break-before: page; }
  .appendix ~ .appendix { break-before: auto; }
  footer { margin-top: 8pt; break-before: avoid; break-inside: avoid; }
  .signature { margin: 6pt 0 22mm; break-inside: avoid; }
  svg rect, svg path, .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
