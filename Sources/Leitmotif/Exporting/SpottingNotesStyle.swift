/// The style sheet of the spotting notes. It names no font and no picture that would have to be loaded, and
/// holds no character that XML would have escaped.
enum SpottingNotesStyle {
  static let text = """
    @page { margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages);
      font: 9px system-ui, sans-serif; } }
    body { margin: 2em auto; max-width: 60em; padding: 0 1em; color: #111; background: #fff;
      font: 13px/1.4 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
    h1 { margin: 0; font-size: 22px; }
    h2 { margin: 1.6em 0 .3em; font-size: 15px; break-after: avoid; }
    .lead { margin: .2em 0 .6em; color: #555; break-after: avoid; }
    table { width: 100%; border-collapse: collapse; margin: 0 0 .8em; }
    th, td { padding: .25em .6em .25em 0; text-align: left; vertical-align: top;
      border-bottom: 1px solid #ccc; overflow-wrap: anywhere; white-space: pre-line; }
    th { font-weight: 600; border-bottom: 1.5px solid #111; white-space: normal;
      overflow-wrap: normal; }
    .figure, .time { font-variant-numeric: tabular-nums; overflow-wrap: normal; }
    .figure { text-align: right; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
    @media print { body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
      section[id^="cue-"] { break-inside: avoid-page; } }
    """
}
