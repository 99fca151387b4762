import Documents

extension PriceChecks {
  /// A price of zero that may be a gap in the data.
  func zeroRates() -> [Diagnostic] {
    cells.filter { !$0.isFree }.flatMap { zeros(of: $0.model, $0.rates) }
      + book.models.filter { !$0.isFree }.flatMap { model in
        model.rows.flatMap { $0.months.volume?.steps ?? [] }.flatMap(\.tariffs).flatMap { zeros(of: model, $0.rates) }
      }
  }

  private func zeros(of model: Model, _ rates: Rates) -> [Diagnostic] {
    TokenClass.allCases.compactMap { tokenClass in
      guard let rate = rates[tokenClass], rate.rate.attodollarsPerToken == 0 else { return nil }
      return warning(
        "zero-rate", model, "\(tokenClass.name) costs nothing", at: rate.span,
        hint: "write 'free: true' if it is free, or leave '\(tokenClass.name)' out if it is not sold")
    }
  }

  /// A charge besides tokens that is zero, which may be a gap in the data.
  func zeroFees() -> [Diagnostic] {
    book.models.flatMap { model in
      model.rows.flatMap { row -> [Diagnostic] in
        let fees = row.fees
        let amounts = [("request", fees.request), ("search", fees.search)].compactMap { name, fee in
          fee.flatMap { $0.amount == .zero ? (name, $0.span) : nil }
        }
        let named =
          [("storage", fees.storage), ("training", fees.training)] + fees.otherRates.map { ($0.words, $0.rate) }
        let rates =
          named
          .compactMap { name, rate in rate.flatMap { $0.rate.attodollarsPerToken == 0 ? (name, $0.span) : nil } }
        return (amounts + rates).map { name, span in
          warning(
            "zero-rate", model, "\(name) costs nothing", at: span, hint: "leave '\(name)' out if it is not sold")
        }
      }
    }
  }

  /// A unit that is free, which may be a gap in the data.
  func zeroUnits() -> [Diagnostic] {
    book.models.flatMap { model in
      model.rows.flatMap(\.fees.units).filter { $0.fee.amount == .zero }
        .map { price in
          warning(
            "zero-rate", model, "\(price.name) costs nothing", at: price.fee.span,
            hint: "leave '\(price.unit.rawValue)' out if it is not sold")
        }
    }
  }

  /// A band or an hours entry without a cache class for which its row gives a price.
  func classesLeftOut() -> [Diagnostic] {
    book.models.flatMap { model in
      model.rows.flatMap { row -> [Diagnostic] in
        guard let tariff = row.tariff(for: .standard), let base = tariff.usual.base.rates else {
          return []
        }
        return tariff.windows.flatMap(\.bands)
          .flatMap { band -> [Diagnostic] in
            guard let rates = band.rates, let input = rates[.input] else { return [] }
            return TokenClass.allCases.compactMap { tokenClass in
              guard base[tokenClass] != nil, rates[tokenClass] == nil else { return nil }
              return warning(
                "class-left-out", model,
                "the row gives \(tokenClass.name), these rates do not: such tokens "
                  + (tokenClass == .cacheWrite1h ? "have no price here" : "cost what input costs here"),
                at: input.span, hint: "add '\(tokenClass.name)'")
            }
          }
      }
    }
  }

  /// A cache read that costs more than no cache.
  func cacheReadsAboveInput() -> [Diagnostic] {
    compare(.cacheRead, with: .input, "cache-read-above-input", "is above") { $0 > $1 }
  }

  /// A cache write below the input rate, with a cache that the caller requests or that the file does not describe:
  /// vendors charge extra for those writes.
  func cacheWritesBelowInput() -> [Diagnostic] {
    compare(.cacheWrite, with: .input, "cache-write-below-input", "is below") { $0 < $1 }
  }

  /// A one-hour entry that is cheaper than a five-minute one.
  func longWritesBelowShortOnes() -> [Diagnostic] {
    compare(.cacheWrite1h, with: .cacheWrite, "long-write-below-short", "is below") { $0 < $1 }
  }

  private func compare(
    _ tokenClass: TokenClass, with other: TokenClass, _ code: String, _ relation: String, isOdd: (Rate, Rate) -> Bool
  ) -> [Diagnostic] {
    cells.compactMap { cell in
      guard let rate = cell.rates[tokenClass], let otherRate = cell.rates[other], isOdd(rate.rate, otherRate.rate),
        code != "cache-write-below-input" || cell.model.caching?.kind != .automatic
      else { return nil }
      return warning(
        code, cell.model, "\(tokenClass.name) \(rate.rate) \(relation) \(other.name) \(otherRate.rate)", at: rate.span)
    }
  }

  /// A discounted tier above the standard one, or a priority tier below it.
  func tiersOnTheWrongSide() -> [Diagnostic] {
    cells.flatMap { cell -> [Diagnostic] in
      guard cell.tier != .standard else { return [] }
      return TokenClass.allCases.compactMap { tokenClass in
        guard let rate = cell.rates[tokenClass], let standard = cell.standard[tokenClass] else { return nil }
        let isOdd = cell.tier == .priority ? rate.rate < standard.rate : rate.rate > standard.rate
        guard isOdd else { return nil }
        let relation = cell.tier == .priority ? "below" : "above"
        return warning(
          "tier-on-wrong-side", cell.model,
          "\(tokenClass.name) \(rate.rate) of '\(cell.tier.name)' is \(relation) the standard \(standard.rate)",
          at: rate.span)
      }
    }
  }
}

extension PriceChecks.Cell {
  /// Whether all classes are free, as with `free: true`.
  var isFree: Bool { TokenClass.allCases.allSatisfy { rates[$0]?.rate.attodollarsPerToken == 0 } }
}
