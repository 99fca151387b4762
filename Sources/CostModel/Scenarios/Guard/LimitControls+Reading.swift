package import Documents

extension LimitControls {
  /// The name of the file of a pricing directory that contains them, without its suffix.
  package static let fileName = "limits"

  /// Reads the behaviour of vendors and gateways at their limits.
  ///
  /// - Parameter document: The file: `limits` with an entry for each control.
  /// - Returns: The controls, or nil when the file has errors, and all diagnostics.
  package static func read(_ document: Document) -> (controls: LimitControls?, diagnostics: [Diagnostic]) {
    let reader = Reader()
    var controls: [LimitControl] = []
    if var fields = reader.open(document, what: "the file of limits") {
      if let field = fields.take("limits"), var entries = field.object() {
        for (name, span, entry) in entries.takeRest() {
          if let control = control(name, at: span, entry) { controls.append(control) }
        }
      } else {
        reader.error("missing-key", "a file of limits needs 'limits'", at: document.root.span)
      }
      fields.finish()
    }
    return (reader.hasErrors ? nil : LimitControls(controls), reader.diagnostics)
  }

  private static func control(_ name: String, at span: SourceSpan, _ field: Field) -> LimitControl? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let (place, source) = (fields.take("place")?.string(), fields.take("source")?.string())
    let stops = fields.take("stops")?.boolean()
    let (lagField, checkedField) = (fields.take("lag"), fields.take("checked"))
    let lag = lagField?.timeSpan()
    let (status, resets, note) = (
      fields.take("status")?.string(), fields.take("resets")?.string(), fields.take("note")?.string()
    )
    let checked = checkedField?.string().flatMap { CivilDate($0) }
    guard let place, let source, let stops, let checked else {
      field.reader.error(
        "missing-key", "the control '\(name)' needs 'place', 'stops', 'source' and 'checked', a day such as 2026-11-29",
        at: span)
      return nil
    }
    return LimitControl(
      name: name, place: place, stops: stops, lag: lag, status: status, resets: resets, source: source,
      checked: checked, note: note)
  }
}

extension GuardPlan {
  /// The faults of the controls that limits name: those missing from the file.
  package func faults(of controls: LimitControls) -> [Diagnostic] {
    limits.compactMap { limit in
      guard let named = limit.control, !controls.controls.contains(where: { $0.name == named.name }) else { return nil }
      return Diagnostic(
        .error, code: "unknown-control", "no control '\(named.name)' is in the file of vendors' limits", at: named.span,
        hint: Suggestion.phrase(for: named.name, among: controls.controls.map(\.name))
          ?? "pricing/limits.yaml lists them")
    }
  }
}
