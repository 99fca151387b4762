import Reports

extension Invocation {
  /// Tells why a run has no result in the formats of findings that were asked for, beside standard error.
  ///
  /// A pipeline that reads only its report must not take a scenario that cannot be read for one without findings. What has no price has been
  /// reported already.
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
      // The run fails in any case, and why has been told.
      try? write(report, to: destination)
    }
  }
}
