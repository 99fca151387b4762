/// The effect of the inputs of a program of lanes on one number of a feature.
struct LaneNumber: Sendable {
  /// One step from the written number to that of a lane.
  enum Step: Sendable {
    /// An input replaces it.
    case set(input: Int)
    /// It is multiplied by an input.
    case scale(input: Int)
    /// A change in every lane.
    case constant(NumberChange)
  }

  let place: Setting.Place
  /// The steps, in the order of application.
  var steps: [Step]

  /// Computes the numbers of the lanes.
  ///
  /// - Parameters:
  ///   - base: The number as written.
  ///   - columns: The values of each input, lane by lane.
  ///   - count: The number of lanes.
  /// - Returns: The numbers, lane by lane.
  func values(from base: Double, _ columns: [[Double]], count: Int) -> [Double] {
    var values = [Double](repeating: base, count: count)
    for step in steps {
      switch step {
      case .set(let input): values = columns[input]
      case .scale(let input):
        let factors = columns[input]
        for lane in values.indices { values[lane] *= factors[lane] }
      case .constant(let change):
        for lane in values.indices { values[lane] = change.result(of: values[lane]) }
      }
    }
    return values
  }

  /// The range of the numbers of lanes: between those of the smallest and of the largest inputs, since no step reverses
  /// the order.
  ///
  /// - Parameters:
  ///   - base: The number as written.
  ///   - box: The least and the largest value of each input.
  /// - Returns: The least and the largest number.
  func bounds(from base: Double, _ box: [ClosedRange<Double>]) -> (low: Double, high: Double) {
    var (low, high) = (base, base)
    for step in steps {
      switch step {
      case .set(let input): (low, high) = (box[input].lowerBound, box[input].upperBound)
      case .scale(let input): (low, high) = (low * box[input].lowerBound, high * box[input].upperBound)
      case .constant(let change): (low, high) = (change.result(of: low), change.result(of: high))
      }
    }
    return (min(low, high), max(low, high))
  }
}

/// The changes by the inputs of a program of lanes, feature by feature.
struct LaneInputs: Sendable {
  /// The changes of one feature.
  struct FeatureChange: Sendable {
    let feature: Int
    var numbers: [LaneNumber] = []
    /// The inputs that are factors on its traffic, and the product of those that are the same in every lane.
    var traffic: [Int] = []
    var constantTraffic: Double?
    /// Factors on the prices of its models: by an input, or in every lane.
    var prices: [(target: Patch.PriceTarget, factor: Factor)] = []
  }

  /// A factor of every lane.
  enum Factor: Sendable {
    case input(Int)
    case constant(Double)
  }

  private(set) var features: [FeatureChange] = []

  /// Determines what inputs and a patch change; nil where they change more than numbers of features, or have effects
  /// that lanes cannot represent.
  ///
  /// - Parameters:
  ///   - targets: The number of each input; nil for one that changes nothing here.
  ///   - patch: The change in every draw.
  ///   - scenario: The scenario.
  init?(_ targets: [PatchTarget?], then patch: Patch, in scenario: Scenario) {
    // The structure of an input's patch does not depend on the value; it counts as the patch of all of them would.
    var changes: [(change: Patch.Change, input: Int?)] = []
    for (input, target) in targets.enumerated() {
      guard let target else { continue }
      changes += target.patch(.set(1)).changes.map { ($0, input) }
    }
    changes += patch.changes.map { ($0, nil) }
    for (change, input) in changes.filter({ $0.change.isSet }) + changes.filter({ !$0.change.isSet }) {
      guard add(change, input, scenario) else { return nil }
    }
  }

  private mutating func add(_ change: Patch.Change, _ input: Int?, _ scenario: Scenario) -> Bool {
    switch change {
    case .number(let index, let place, let change):
      // A share of a routing comes with the other shares, which are not values of the input.
      guard place.setting.path != "routing.*" else { return false }
      let step: LaneNumber.Step =
        input.map { change.isSet ? .set(input: $0) : .scale(input: $0) } ?? .constant(change)
      update(index) { feature in
        if let known = feature.numbers.firstIndex(where: { $0.place == place }) {
          feature.numbers[known].steps.append(step)
        } else {
          feature.numbers.append(LaneNumber(place: place, steps: [step]))
        }
      }
    case .traffic(let index, let factor):
      update(index) { feature in
        if let input {
          feature.traffic.append(input)
        } else {
          feature.constantTraffic = (feature.constantTraffic ?? 1) * factor
        }
      }
    case .price(let target, let factor):
      for index in scenario.features.indices where scenario.features[index].uses(target) {
        update(index) { $0.prices.append((target, input.map { .input($0) } ?? .constant(factor))) }
      }
    case .part, .shared, .terms: return false
    }
    return true
  }

  private mutating func update(_ feature: Int, _ change: (inout FeatureChange) -> Void) {
    if let known = features.firstIndex(where: { $0.feature == feature }) {
      change(&features[known])
    } else {
      var new = FeatureChange(feature: feature)
      change(&new)
      features.append(new)
    }
  }
}
