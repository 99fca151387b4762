import CallLogs
import CostModel
import Documents
import Reports

extension AuditRun {
  /// Names of options that no call has: typos that would otherwise look like calls without plans and features.
  func absentNames(in audit: LogAudit, _ survey: LogSurvey) -> [Report.Note] {
    var notes: [Report.Note] = []
    func isAbsent(_ field: String) -> Bool {
      guard let index = request.index(of: field) else { return false }
      return audit.usage.groups.allSatisfy { $0.usage.key.values[index] == nil }
    }
    func suggestion(_ name: String, among names: [String]) -> String {
      MappingCheck.nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
    }
    for (option, field) in [("--plan-field", request.planField), ("--feature-field", request.featureField)] {
      // A log without features is a plan with one.
      guard let field, isAbsent(field), option == "--plan-field" || arguments.has(.auditFeatureField) else { continue }
      notes.append(
        Report.Note(
          .warning, code: "no-such-field",
          "\(option): no call has '\(field)'\(suggestion(field, among: survey.known))"))
    }
    if let field = request.planField, let index = request.index(of: field), !isAbsent(field) {
      let plans = Set(audit.usage.groups.compactMap { $0.usage.key.values[index] })
      for name in request.incomes.keys.sorted() where !plans.contains(name) {
        notes.append(
          Report.Note(
            .warning, code: "no-such-plan",
            "no call has the plan '\(name)' that a price is given for\(suggestion(name, among: plans.sorted()))"))
      }
    }
    return notes
  }
}
