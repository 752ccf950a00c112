/// The style sheets. They name no font and no picture that would have to be loaded, and hold no
/// character that XML would have escaped.
enum ReportStyle {
  /// Colours, for light and dark, and what the drawings are made of.
  static let drawing = """
    .leitmotif { color-scheme: light dark; --paper: #fff; --panel: #f5f6f8; --ink: #1b1f26;
      --soft: #626a78; --grid: #e4e7ec; --line: #bcc3cd; --band: #6b7a99; --met: #16794a;
      --unmet: #c02626; --speech: #8a6d1f; --valence: #0072b2; --arousal: #b85c00;
      --tension: #a8326f; --theme0: #3b62c4; --theme1: #b3470f; --theme2: #197a62;
      --theme3: #8a3fa3; --woodwinds: #0e8a63; --brass: #bf7000; --percussion: #866955;
      --keys: #7a57c2; --plucked: #0b8095; --voices: #c0417c; --strings: #3264c8;
      font: 12px/1.35 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
    @media (prefers-color-scheme: dark) { .leitmotif { --paper: #13151a; --panel: #1b1e25;
      --ink: #e9ebf0; --soft: #9ba3b2; --grid: #262a33; --line: #454c59; --band: #8fa0c4;
      --met: #58cf95; --unmet: #ff7a70; --speech: #d9b550; --valence: #56b4e9;
      --arousal: #f0a030; --tension: #e88bbb; --theme0: #8daaf5; --theme1: #f09a6a;
      --theme2: #62cfb2; --theme3: #d09be8; --woodwinds: #3ecb9b; --brass: #f0ab3c;
      --percussion: #c4a68f; --keys: #b49bf2; --plucked: #45c4da; --voices: #f086b5;
      --strings: #7da6ff; } }
    .leitmotif text { fill: var(--ink); font-size: 11px; }
    .leitmotif .paper { fill: var(--paper); }
    .leitmotif .lanetitle, .leitmotif .strong { font-weight: 600; }
    .leitmotif .lanetitle { font-size: 12px; }
    .leitmotif .lanedetail, .leitmotif .scale, .leitmotif .soft, .leitmotif .small,
    .leitmotif .barnumber { fill: var(--soft); }
    .leitmotif .lanedetail, .leitmotif .scale, .leitmotif .small, .leitmotif .cadence,
    .leitmotif .shape { font-size: 10px; }
    .leitmotif .tag { font-size: 9px; font-style: italic; }
    .leitmotif .timecode, .leitmotif .barnumber, .leitmotif .scale {
      font-variant-numeric: tabular-nums; }
    .leitmotif .halo, .leitmotif .hitname, .leitmotif .tag { paint-order: stroke;
      stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
    .leitmotif .grid { stroke: var(--grid); }
    .leitmotif .axis { stroke: var(--line); }
    .leitmotif .barline { stroke: var(--grid); fill: none; }
    .leitmotif .band { fill: var(--band); stroke: var(--paper); stroke-width: 2; }
    .leitmotif .even { fill-opacity: .2; }
    .leitmotif .odd { fill-opacity: .1; }
    .leitmotif .scenecut, .leitmotif .metreline { stroke: var(--line); stroke-dasharray: 3 3; }
    .leitmotif .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
    .leitmotif .valence { stroke: var(--valence); }
    .leitmotif .arousal { stroke: var(--arousal); stroke-dasharray: 8 3; }
    .leitmotif .tension { stroke: var(--tension); stroke-dasharray: 2.5 2.5; }
    .leitmotif .area { fill: var(--band); fill-opacity: .3; }
    .leitmotif .turn { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
    .leitmotif .peak { fill: var(--soft); }
    .leitmotif .climax { fill: var(--ink); }
    .leitmotif .climaxline { stroke: var(--ink); }
    .leitmotif .hit { stroke-width: 1; }
    .leitmotif line.met { stroke: var(--met); stroke-opacity: .75; }
    .leitmotif line.unmet { stroke: var(--unmet); stroke-dasharray: 4 3; }
    .leitmotif .flag.met { fill: var(--met); }
    .leitmotif .flag.unmet { fill: var(--unmet); }
    .leitmotif .hitname.unmet { fill: var(--unmet); }
    .leitmotif .tempo { fill: none; stroke: var(--ink); stroke-width: 1.6; }
    .leitmotif .phrase { fill: none; stroke: var(--line); stroke-width: 1.3; }
    .leitmotif .statement { fill-opacity: .24; stroke-width: 1.2; }
    .leitmotif .stated { fill-opacity: .13; }
    .leitmotif .theme0 { fill: var(--theme0); stroke: var(--theme0); }
    .leitmotif .theme1 { fill: var(--theme1); stroke: var(--theme1); }
    .leitmotif .theme2 { fill: var(--theme2); stroke: var(--theme2); }
    .leitmotif .theme3 { fill: var(--theme3); stroke: var(--theme3); }
    .leitmotif .stated { stroke-opacity: .45; stroke-width: .7; }
    .leitmotif .dynamic { font: italic 600 11px Georgia, "Times New Roman", serif; }
    .leitmotif .dialogue { fill: var(--speech); fill-opacity: .08; }
    .leitmotif .speech { fill: var(--speech); fill-opacity: .25; }
    .leitmotif .notes { fill: none; }
    .leitmotif .woodwinds { stroke: var(--woodwinds); }
    .leitmotif .brass { stroke: var(--brass); }
    .leitmotif .percussion { stroke: var(--percussion); }
    .leitmotif .keys { stroke: var(--keys); }
    .leitmotif .plucked { stroke: var(--plucked); }
    .leitmotif .voices { stroke: var(--voices); }
    .leitmotif .strings { stroke: var(--strings); }
    .leitmotif .loudness { fill: none; stroke: var(--ink); stroke-width: 1.4; }
    .leitmotif .integrated { stroke: var(--met); stroke-dasharray: 6 3; }
    """

  /// The rest of the page.
  static let page = """
    body { margin: 0; background: var(--paper); color: var(--ink); }
    main { max-width: 1400px; margin: 0 auto; padding: 24px 28px 60px; }
    header { border-bottom: 2px solid var(--ink); padding-bottom: 14px; margin-bottom: 18px; }
    h1 { font-size: 26px; line-height: 1.2; margin: 0 0 12px; overflow-wrap: anywhere; }
    h1 .number { color: var(--soft); font-weight: 500; margin-right: .5em; }
    h2 { font-size: 16px; margin: 34px 0 10px; }
    p { margin: 4px 0; max-width: 90ch; }
    dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
      gap: 10px 18px; margin: 0; }
    dt { color: var(--soft); font-size: 11px; }
    dd { margin: 0; font-size: 14px; font-weight: 600; font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere; }
    .wide { grid-column: span 2; }
    .bad { color: var(--unmet); }
    .good { color: var(--met); }
    .note { color: var(--soft); }
    .picture { display: flex; }
    .picture svg { display: block; flex: none; }
    .scroll { overflow-x: auto; overflow-y: hidden; flex: 1; position: relative; }
    .scroll:focus-visible { outline: 2px solid var(--met); }
    .cursor { stroke: var(--ink); stroke-width: 1; visibility: hidden; pointer-events: none; }
    .readout { position: sticky; top: 0; z-index: 2; background: var(--paper); display: block;
      min-height: 20px; padding: 4px 0; border-bottom: 1px solid var(--grid);
      margin-bottom: 8px; font-variant-numeric: tabular-nums; color: var(--soft); white-space: pre-wrap; }
    .tablebox { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: 12.5px; }
    th { text-align: left; font-weight: 600; color: var(--soft); font-size: 11px;
      border-bottom: 1px solid var(--line); padding: 4px 14px 4px 0; white-space: nowrap; }
    td { border-bottom: 1px solid var(--grid); padding: 5px 14px 5px 0; vertical-align: top;
      overflow-wrap: anywhere; }
    .figure { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: right; }
    .time { font-variant-numeric: tabular-nums; white-space: nowrap; }
    tr.kept td { font-weight: 600; }
    .themes { display: grid; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr));
      gap: 16px; }
    figure { margin: 0; background: var(--panel); border-radius: 6px; padding: 12px 16px;
      break-inside: avoid; }
    figcaption { margin-bottom: 4px; }
    figure .staff { display: block; max-width: 100%; height: auto;
      overflow: visible; }
    figure code, td code { font: 11px ui-monospace, monospace; color: var(--soft);
      overflow-wrap: anywhere; }
    .staff .ink { fill: var(--ink); }
    .staff .pen { fill: none; stroke: var(--ink); stroke-linecap: round;
      stroke-linejoin: round; }
    .staff .staffline { stroke: var(--soft); stroke-width: .9; }
    .staff .beam { fill: var(--ink); }
    .warnings { list-style: none; margin: 0; padding: 0; }
    .warnings li { border-left: 3px solid var(--unmet); padding: 2px 0 2px 10px;
      margin: 6px 0; max-width: 100ch; }
    a { color: inherit; }
    @page { size: A4 portrait; margin: 12mm; }
    @media print {
      .leitmotif { color-scheme: light; --paper: #fff; --panel: #f5f6f8; --ink: #1b1f26;
        --soft: #555; --grid: #dde0e6; --line: #aab; --met: #16794a; --unmet: #c02626;
        --band: #6b7a99; --speech: #8a6d1f; --valence: #0072b2; --arousal: #b85c00;
        --tension: #a8326f; --theme0: #3b62c4; --theme1: #b3470f; --theme2: #197a62;
        --theme3: #8a3fa3; --woodwinds: #0e8a63; --brass: #bf7000; --percussion: #866955;
        --keys: #7a57c2; --plucked: #0b8095; --voices: #c0417c; --strings: #3264c8;
        print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      main { max-width: none; padding: 0; }
      .readout { display: none; }
      .picture { zoom: var(--fit, 1); break-inside: avoid; }
      .scroll { overflow: visible; }
      tr { break-inside: avoid; }
      h2 { break-after: avoid; }
    }
    """
}
