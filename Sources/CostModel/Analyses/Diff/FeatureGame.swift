/// The cost of a feature for every mixture of its old and new settings, down to the single charges.
struct FeatureGame {
  /// A charge of a bill: the cost of one model for one class of tokens, or a fee.
  struct Cell: Hashable {
    /// The model; empty for charges without one.
    let model: String
    /// The vendor; nil for charges without one.
    let vendor: String?
    let purpose: String
    let tier: String
    /// The token class or the kind of fee.
    let item: String
  }

  /// The charges of one mixture.
  struct Mixture {
    let usd: Double
    let cells: [(cell: Cell, usd: Double)]
    /// The usage of models with monthly prices.
    let uses: [MeteredUse]
    let isComplete: Bool

    /// USD that the models of a vendor cost, or of all vendors for nil.
    func usd(ofVendor vendor: String?) -> Double {
      cells.reduce(0) { sum, cell in
        guard let name = cell.cell.vendor, vendor == nil || vendor == name else { return sum }
        return sum + cell.usd
      }
    }
  }

  /// The drivers that changed, in their order.
  let blocks: [DriverSet]
  private let mixtures: [DriverSet: Mixture]
  /// The drivers in any block.
  private let changed: DriverSet

  /// Values every mixture of a feature.
  ///
  /// - Parameters:
  ///   - mixture: The feature on both sides.
  ///   - drivers: The drivers whose settings differ.
  init(_ mixture: FeatureMixture, drivers: [CostDriver]) {
    var mixtures: [DriverSet: Mixture] = [:]
    for set in 0..<(1 << drivers.count) {
      let moved = DriverSet(drivers.indices.filter { set >> $0 & 1 == 1 }.map { drivers[$0] })
      mixtures[moved] = Mixture(mixture.projection(moved))
    }
    let all = DriverSet(drivers)
    let endsAreComplete = [DriverSet.none, all].allSatisfy { mixtures[$0]?.isComplete == true }
    blocks = DriverGame.blocks(of: drivers) { mixtures[$0]?.isComplete == true || !endsAreComplete }
    changed = all
    self.mixtures = mixtures
  }

  /// The charges when some drivers have their new settings; drivers that did not change make no difference.
  func mixture(_ set: DriverSet) -> Mixture {
    mixtures[set.intersection(changed)] ?? Mixture(usd: 0, cells: [], uses: [], isComplete: false)
  }

  /// The game of the feature's cost.
  var game: DriverGame { DriverGame(blocks: blocks) { mixture($0).usd } }

  /// The charges of either end, in their order.
  var cells: [Cell] {
    var cells: [Cell] = []
    for set in [DriverSet.none, changed] {
      for entry in mixture(set).cells where !cells.contains(entry.cell) { cells.append(entry.cell) }
    }
    return cells
  }

  /// The game of one charge.
  func game(of cell: Cell) -> DriverGame {
    DriverGame(blocks: blocks) { set in mixture(set).cells.reduce(0) { $1.cell == cell ? $0 + $1.usd : $0 } }
  }
}

extension FeatureGame.Mixture {
  /// The charges of a projection of one feature.
  init(_ projection: Projection) {
    var cells: [(cell: FeatureGame.Cell, usd: Double)] = []
    for feature in projection.features {
      for line in feature.lines {
        let compiled = projection.compiled.lines[line.lineIndex]
        func add(_ item: String, _ usd: Double) {
          let cell = FeatureGame.Cell(
            model: compiled.choice.model.id, vendor: compiled.choice.vendorID, purpose: compiled.purpose.rawValue,
            tier: line.tier.name, item: item)
          if usd != 0 { cells.append((cell, usd)) }
        }
        let usd = line.usdByClass
        for tokenClass in TokenClass.allCases { add(tokenClass.name, usd[tokenClass]) }
        for fee in line.fees { add(fee.kind.name, fee.usd) }
      }
      for fee in feature.fees {
        let cell = FeatureGame.Cell(model: "", vendor: nil, purpose: "", tier: "", item: fee.kind.name)
        cells.append((cell, fee.usd))
      }
    }
    self.init(
      usd: projection.features.reduce(0) { $0 + ($1.usd ?? 0) }, cells: cells,
      uses: projection.uses.flatMap(\.self), isComplete: projection.isComplete)
  }
}
