import CostModel
import Documents
import Reports

/// The request of the command line on a log, read and checked before any log is.
struct AuditRequest: Sendable {
  /// The grouping of the first table.
  private(set) var grouping: UsageGrouping
  /// The fields that the ledger must keep: those of the grouping first.
  private(set) var keys: [String]
  /// The requested days; nil for all.
  let period: ClosedRange<CivilDate>?
  /// The field by which the bill is allocated.
  let allocate: String?
  let invoice: Cents?
  let shared: [String]
  let rule: CostAllocation.Rule
  let phase: ChargebackPhase
  /// The field that names plans, where their revenue is known.
  let planField: String?
  let incomes: [String: PlanEconomics.Income]
  let maxDrift: DriftLimits?
  /// The calls of a whole day, where the user says so.
  let perDay: Int?
  let repricings: [String: String]
  /// The field that names features, where a scenario is read or written.
  let featureField: String?

  /// The field that names features, for limits of features.
  let budgetFeatureField: String

  /// The same request for a ledger that keeps more fields.
  func keeping(_ fields: [String]) -> AuditRequest {
    var request = self
    request.keys += fields.filter { !keys.contains($0) }
    return request
  }

  /// The same request for parts, which keep the fields they were made with.
  ///
  /// - Parameters:
  ///   - parts: The parts.
  ///   - isGrouped: Whether the command line gives the grouping; otherwise it is that of the parts.
  /// - Returns: The request.
  /// - Throws: `Failure` for a field that the parts do not have.
  func of(_ parts: AuditParts, isGrouped: Bool) throws(Failure) -> AuditRequest {
    for key in isGrouped ? keys : keys.filter({ !grouping.attributes.contains($0) })
    where !parts.dimensions.contains(key) {
      throw .unknownName(
        code: "no-such-field", "the parts have no '\(key)'", key, among: parts.dimensions,
        otherwise: "write them with --by \((parts.grouping + [key]).joined(separator: ","))")
    }
    var request = self
    request.keys = parts.dimensions
    request.grouping = UsageGrouping(names: isGrouped ? grouping.names : parts.grouping, among: parts.dimensions)
    return request
  }

  /// The index of a field among the keys.
  func index(of key: String) -> Int? { keys.firstIndex(of: key) }
}

extension Invocation {
  /// Reads the request of the command line on a log.
  ///
  /// - Returns: The request.
  /// - Throws: `Failure` for invalid options.
  func auditRequest() throws(Failure) -> AuditRequest {
    let names = arguments.texts(.auditBy).flatMap { LoadedPrices.entries($0) }
    let grouping = UsageGrouping(names: names.isEmpty ? ["model"] : names)
    try checkDependence()
    var incomes: [String: PlanEconomics.Income] = [:]
    for (name, usd) in try amounts(.auditPlanPrice) { incomes[name] = .perUser(usd) }
    for (name, usd) in try amounts(.auditPlanRevenue) {
      if incomes[name] != nil {
        throw usage(.exclusive(option: "--plan-price \(name)", other: "--plan-revenue \(name)"))
      }
      incomes[name] = .total(usd)
    }
    let planField = incomes.isEmpty ? nil : arguments.text(.auditPlanField) ?? "plan"
    let needsFeatures = arguments.has(.auditScenario) || arguments.has(.auditWriteScenario)
    let featureField = needsFeatures ? arguments.text(.auditFeatureField) ?? "feature" : nil
    let allocate = arguments.text(.auditAllocate)
    var keys = grouping.attributes
    let sessionField =
      (Option.ofSessions + [.auditAnomalies]).contains { arguments.has($0) }
      ? arguments.text(.auditFeatureField) ?? "feature" : nil
    let directory = arguments.has(.auditGit) ? AuditRun.directoryDimension : nil
    for key in [allocate, planField, featureField, sessionField, directory].compactMap(\.self)
    where UsageGrouping(names: [key]).attributes == [key] && !keys.contains(key) {
      keys.append(key)
    }
    return AuditRequest(
      grouping: grouping, keys: keys, period: try period(), allocate: allocate, invoice: try invoice(),
      shared: arguments.texts(.auditShared), rule: try allocationRule(),
      phase: arguments.text(.auditPhase).flatMap { ChargebackPhase(rawValue: $0) } ?? .showback, planField: planField,
      incomes: incomes, maxDrift: try maxDrift(), perDay: arguments.count(.auditPerDay),
      repricings: try namePairs(.auditReprice),
      featureField: featureField, budgetFeatureField: arguments.text(.auditFeatureField) ?? "feature")
  }

  /// Options that refine another one require it.
  private func checkDependence() throws(Failure) {
    let dependences: [(Option, on: Option)] = [
      (.auditShared, .auditAllocate), (.auditSpread, .auditAllocate), (.auditPhase, .auditAllocate),
      (.auditMaxDrift, .auditScenario), (.auditSeed, .auditSample), (.auditThreshold, .auditFindings),
      (.auditMaxIncrease, .auditAgainst), (.auditConfidence, .auditAgainst),
      (.auditBaseOutcomes, .auditAgainst), (.auditPass, .auditAgainst), (.auditGitBase, .auditGit),
      (.auditGitAuthor, .auditGit),
    ]
    for (option, other) in dependences where arguments.has(option) && !arguments.has(other) {
      throw usage(.pointless(option: option.longName, without: other.longName))
    }
    let writesFocus = try writesFocus
    for option in [Option.auditBillingAccount, .auditBillingAccountName] where arguments.has(option) && !writesFocus {
      throw usage(.pointless(option: option.longName, without: "--format focus"))
    }
    // The charges of calls have no place for amounts that are due regardless of calls.
    if arguments.has(.auditCommitment), writesFocus {
      throw usage(.exclusive(option: Option.auditCommitment.longName, other: "--format focus"))
    }
    if arguments.has(.auditInvoice), !arguments.has(.auditAllocate), !writesFocus {
      throw usage(
        .pointless(option: Option.auditInvoice.longName, without: "\(Option.auditAllocate.longName) or --format focus"))
    }
    if arguments.has(.auditPeriod), arguments.has(.auditSince) || arguments.has(.auditUntil) {
      throw usage(.exclusive(option: Option.auditPeriod.longName, other: "--since and --until"))
    }
    if arguments.has(.auditReprice) {
      // Their amounts would be read as a bill wherever they are written, and are not one.
      if arguments.has(.auditTagCosts) {
        throw usage(.exclusive(option: Option.auditReprice.longName, other: Option.auditTagCosts.longName))
      }
      for other in [Option.auditSeats, .auditBill, .auditBudget] where arguments.has(other) {
        throw usage(.exclusive(option: Option.auditReprice.longName, other: other.longName))
      }
      if arguments.text(.auditPhase) == ChargebackPhase.soft.rawValue {
        throw usage(.exclusive(option: Option.auditReprice.longName, other: "--phase soft"))
      }
      if writesFocus {
        throw usage(.exclusive(option: Option.auditReprice.longName, other: "--format focus"))
      }
    }
    if arguments.has(.auditPerDay), !arguments.has(.auditScenario), !arguments.has(.auditWriteScenario) {
      throw usage(
        .pointless(
          option: Option.auditPerDay.longName,
          without: "\(Option.auditScenario.longName) or \(Option.auditWriteScenario.longName)"))
    }
    for option in [Option.auditSample, .auditSampleOf, .auditPerDay] where arguments.count(option) == 0 {
      throw usage(.wrongCount(of: option.longName, value: "0", things: "calls above none"))
    }
  }

  /// Whether charges by the FinOps specification are among the results.
  var writesFocus: Bool {
    get throws(Failure) {
      if arguments.has(.auditPartial) { return false }
      return try destinations().contains { $0.format == .focus }
    }
  }

  private func period() throws(Failure) -> ClosedRange<CivilDate>? {
    if let text = arguments.text(.auditPeriod) {
      guard let month = Month(text), let first = month.days.first else {
        throw Failure(code: "usage", "'--period' must be a month such as 2026-11, found '\(text)'")
      }
      return first...month.lastDay
    }
    guard arguments.has(.auditSince) || arguments.has(.auditUntil) else { return nil }
    let first = arguments.date(.auditSince) ?? CivilDate(daysSinceEpoch: 0)
    let last = arguments.date(.auditUntil) ?? CivilDate(daysSinceEpoch: .max)
    guard first <= last else { throw Failure(code: "usage", "'--since \(first)' is after '--until \(last)'") }
    return first...last
  }

  /// The bill that statements sum to; nil for the cost of the calls.
  func invoice() throws(Failure) -> Cents? {
    guard let text = arguments.text(.auditInvoice) else { return nil }
    guard let number = WrittenAmount.usd(text), let money = Money(usd: number), let cents = Cents(exactly: money),
      cents.count >= 0
    else {
      throw Failure(code: "usage", "'--invoice' must be US dollars and whole cents such as 94000.00, found '\(text)'")
    }
    return cents
  }

  /// How untagged cost is allocated.
  func allocationRule() throws(Failure) -> CostAllocation.Rule {
    guard let text = arguments.text(.auditSpread), text != "proportional" else { return .proportional }
    if text == "even" { return .even }
    var shares: [CostAllocation.FixedShare] = []
    for entry in LoadedPrices.entries(text) {
      guard let (name, value) = Self.pair(entry), let number = DecimalNumber(value),
        let weight = number.scaled(byPowerOfTen: 6), weight >= 0
      else {
        throw Failure(
          code: "usage", "'--spread' must be proportional, even or shares such as support=3,search=1, found '\(text)'")
      }
      guard !shares.contains(where: { $0.name == name }) else {
        throw Failure(code: "usage", "'--spread' gives '\(name)' two shares")
      }
      shares.append(.init(name, weight: UInt64(weight)))
    }
    return .fixed(shares)
  }

  /// The limits of `--max-drift`: a share of the total, and shares of single features.
  private func maxDrift() throws(Failure) -> DriftLimits? {
    let texts = arguments.texts(.auditMaxDrift)
    guard !texts.isEmpty else { return nil }
    var overall: Double?
    var features: [String: Double] = [:]
    for text in texts {
      let (name, value) = Self.pair(text).map { ($0.0, $0.1) } ?? ("", text)
      guard let share = Self.share(value) else {
        throw Failure(
          code: "usage",
          "'--max-drift' must be a share such as 20% or 0.2, or one of a feature such as chat=50%, found '\(text)'")
      }
      guard name.isEmpty ? overall == nil : features[name] == nil else {
        throw Failure(code: "usage", "'--max-drift' is given twice\(name.isEmpty ? "" : " for '\(name)'")")
      }
      if name.isEmpty { overall = share } else { features[name] = share }
    }
    return DriftLimits(overall: overall, features: features)
  }

  private static func share(_ text: String) -> Double? {
    guard let share = WrittenAmount.share(text), share >= 0, text.hasSuffix("%") || share <= 1 else { return nil }
    return share
  }

  private func amounts(_ option: Option) throws(Failure) -> [(name: String, usd: Money)] {
    var amounts: [(name: String, usd: Money)] = []
    for text in arguments.texts(option) {
      guard let (name, value) = Self.pair(text), let number = WrittenAmount.usd(value), let usd = Money(usd: number),
        usd >= .zero
      else { throw Failure(code: "usage", "'\(option.longName)' must be PLAN=USD such as pro=29, found '\(text)'") }
      amounts.append((name, usd))
    }
    return amounts
  }

  private func namePairs(_ option: Option) throws(Failure) -> [String: String] {
    var names: [String: String] = [:]
    for text in arguments.texts(option) {
      guard let (name, value) = Self.pair(text) else {
        throw Failure(code: "usage", "'\(option.longName)' must be two names with '=' between, found '\(text)'")
      }
      guard names[name] == nil else {
        throw Failure(code: "usage", "'\(option.longName)' gives '\(name)' twice")
      }
      names[name] = value
    }
    return names
  }

  /// The two sides of the last `=`, neither of them empty.
  private static func pair(_ text: String) -> (String, String)? {
    guard let equals = text.lastIndex(of: "="), equals != text.startIndex else { return nil }
    let value = String(text[text.index(after: equals)...])
    return value.isEmpty ? nil : (String(text[..<equals]), value)
  }
}
