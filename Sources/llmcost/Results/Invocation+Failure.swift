import Reports

extension Invocation {
  /// Reports why a run has no result in the requested formats of findings, in addition to standard error.
  ///
  /// A pipeline that reads only its report must not mistake an unreadable scenario for one without findings. Unpriced
  /// usage has already been reported.
  ///
  /// - Parameter failure: Why the run ends.
  func present(_ failure: Failure) {
    guard failure.status == .wrongInput, let destinations = try? destinations() else { return }
    let report = Report(
      title: "llmcost \(command.name) could not be run", sections: [],
      findings: failure.diagnostics.map { Finding($0) }, json: .null)
    for destination in destinations
    where Format.ofFindings.contains(destination.format) && destination.format != .gitlabMetrics
      && !(destination.path.map { world.isInput($0) } ?? false)
    {
      // The run fails in any case, and the reason has been reported.
      try? write(report, to: destination)
    }
  }
}
