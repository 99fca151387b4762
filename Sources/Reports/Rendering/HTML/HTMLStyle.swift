/// The style sheet of a page: system fonts, one column, no pictures and nothing fetched.
enum HTMLStyle {
  /// The whole sheet.
  static let sheet = HTMLPalette.declarations + rules + shapes

  /// Fills and lines of charts, by the number of a series.
  private static let shapes: String = (0..<HTMLPalette.shapes.count).map { number in
    ".f\(number){fill:var(--c\(number))}.s\(number){stroke:var(--c\(number))}"
  }.joined()

  private static let rules = """
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:72rem;padding:1.25rem clamp(.75rem,3vw,2.5rem) 3rem;background:var(--page);color:var(--ink);\
    font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:break-word}
    h1{font-size:clamp(1.35rem,1rem + 1.8vw,2rem);line-height:1.2;margin:.25rem 0 .35rem}
    h2{font-size:1.2rem;line-height:1.3;margin:2.2rem 0 .6rem}h3{font-size:1rem;margin:1.2rem 0 .4rem}
    p{margin:.5rem 0;max-width:70ch}a{color:var(--link)}
    .sub,.place,caption,figcaption,.foot{color:var(--faint);font-size:.875rem}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--panel);padding:.4rem .7rem}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px}
    nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;margin:.9rem 0 0;padding:0;font-size:.9rem}
    .wide{overflow-x:auto;max-width:100%}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.3rem 0}
    th,td{padding:.3rem .7rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);font-weight:400}
    td:last-child,th:last-child{padding-right:0}
    thead th{font-size:.875rem;color:var(--faint);vertical-align:bottom}
    .n{text-align:right;white-space:nowrap}tbody th{max-width:26rem;min-width:7rem}
    .d1{padding-left:1.2rem}.d2{padding-left:2.4rem}.d3{padding-left:3.6rem}.d1,.d2,.d3{color:var(--faint)}
    .total>*{font-weight:650;border-top:2px solid var(--ink);border-bottom:0}.group>*{font-weight:650}
    .bar{display:inline-block;width:4.5rem;height:.6rem;margin-right:.5rem;background:var(--panel);text-align:left}
    .bar i{display:block;height:100%;background:var(--c0)}
    .good{color:var(--good)}.doubtful{color:var(--doubtful)}.bad{color:var(--bad)}.good,.doubtful,.bad{font-weight:600}
    dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.25rem 1.2rem;margin:.6rem 0;padding:.7rem .9rem;background:var(--panel)}
    dt{color:var(--faint)}dd{margin:0;font-variant-numeric:tabular-nums}
    details{margin:.8rem 0}summary{cursor:pointer;color:var(--link);font-weight:600;padding:.15rem 0}
    details>*:not(summary){margin-left:1rem}
    .notes{padding-left:1.1rem}.notes li{margin:.35rem 0}
    .switches{padding:.8rem .9rem;background:var(--panel);margin:.6rem 0}.switches label{display:block;margin:.25rem 0}
    fieldset{border:0;margin:0;padding:0}legend{font-weight:600;padding:0}output{font-weight:650;font-variant-numeric:tabular-nums}
    figure{margin:.8rem 0}svg{display:block;width:100%;height:auto;max-width:54rem}
    svg text{font-size:13px;fill:var(--faint)}svg .v{fill:var(--ink)}.grid{stroke:var(--rule)}.line{stroke-width:2.5;fill:none}.band{opacity:.28}
    .level{stroke:var(--bad);stroke-width:2;stroke-dasharray:7 4;fill:none}.over{stroke:var(--bad);stroke-width:2}
    .key{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:.3rem 0;padding:0;font-size:.875rem}
    .key svg{display:inline-block;width:.8rem;height:.8rem;margin-right:.4rem;vertical-align:-.05rem}
    .foot{margin-top:3rem;border-top:1px solid var(--rule);padding-top:.6rem}
    @media(max-width:34rem){table{font-size:.875rem}svg text{font-size:21px}svg .m{display:none}th,td{padding-right:.55rem}.bar{display:none}\
    dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
    @media print{body{max-width:none;padding:0;font-size:10pt}nav,.skip{display:none}.wide{overflow:visible}\
    h2{break-after:avoid}figure,tr,dl{break-inside:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}\
    details::details-content{content-visibility:visible;block-size:auto}}

    """
}
