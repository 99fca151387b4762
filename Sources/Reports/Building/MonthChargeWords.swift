import CostModel

extension MonthCharge {
  /// Its basis, in a line.
  var words: String {
    switch kind {
    case .volume(let volume):
      let more = volume.marginalUSDPerMillionTokens.map {
        "; a million more of the same mix cost \(Formatting.money($0))"
      }
      return "\(Formatting.count(volume.tokens)) tokens in the month" + (more ?? "")
    case .allowance(let allowance):
      let what = allowance.quantity.rawValue
      return
        "\(Formatting.count(allowance.free)) of \(Formatting.count(allowance.used)) \(what) are free, "
        + "\(Formatting.count(allowance.billable)) are paid for"
    case .capacity(let capacity):
      let used = capacity.utilisation.map { "\(Formatting.share($0)) of " } ?? ""
      let pays = capacity.breakEvenUtilisation.map { share in
        share > 1
          ? "; list prices are lower at any use (it would pay from \(Formatting.share(share)) on)"
          : "; it pays from \(Formatting.share(share)) on"
      }
      return "\(used)\(Formatting.count(capacity.units)) \(capacity.offer.unit) used" + (pays ?? "")
    }
  }
}

extension VolumeRates {
  /// The tokens of a part of a month: `up to 1,000,000,000 tokens`.
  func words(ofStep step: Int?, end: Double?) -> String {
    let from = step.map { Formatting.count(Double(steps[$0].threshold.tokens)) }
    if let step, steps[step].isAllUnits { return "all tokens, since \(from ?? "") are reached" }
    if let from { return "tokens above \(from)" }
    return end.map { "tokens up to \(Formatting.count($0))" } ?? "tokens"
  }
}
