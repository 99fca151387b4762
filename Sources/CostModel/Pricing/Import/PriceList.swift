package import Documents

/// A public price list that can be imported.
package enum PriceList: String, Sendable, CaseIterable {
  /// `model_prices_and_context_window.json` of https://github.com/BerriAI/litellm.
  case litellm
  /// The data of https://github.com/pydantic/genai-prices, as its packages carry it.
  case genaiPrices = "genai-prices"
  /// The `api.json` of https://models.dev.
  case modelsDev = "models.dev"

  /// The address of the project, which becomes the source of the price file.
  package var projectURL: String {
    switch self {
    case .litellm: "https://github.com/BerriAI/litellm"
    case .genaiPrices: "https://github.com/pydantic/genai-prices"
    case .modelsDev: "https://models.dev"
    }
  }

  /// The kind of file, for messages.
  package var fileDescription: String {
    switch self {
    case .litellm: "litellm's model_prices_and_context_window.json"
    case .genaiPrices: "the data JSON of genai-prices"
    case .modelsDev: "the JSON of https://models.dev/api.json"
    }
  }

  /// Reads the list.
  ///
  /// - Parameters:
  ///   - source: The bytes of the list's JSON.
  ///   - date: The day of the import: rows that start later are announced, not in force.
  /// - Returns: The vendors by id, or nil when the file is not this list; and the diagnostics of the file.
  package func read(
    _ source: SourceFile, importedOn date: CivilDate
  ) -> (vendors: [ImportedVendor]?, diagnostics: [Diagnostic]) {
    let parsed = Document.parse(source, as: .json)
    guard let document = parsed.document, !parsed.diagnostics.contains(where: { $0.severity == .error }) else {
      return (nil, parsed.diagnostics + [notThisList(source)])
    }
    let vendors: [ImportedVendor] =
      switch self {
      case .litellm: LiteLLMImport().vendors(document.root)
      case .genaiPrices: GenAIPricesImport(date: date).vendors(document.root)
      case .modelsDev: ModelsDevImport().vendors(document.root)
      }
    guard !vendors.isEmpty else { return (nil, [notThisList(source)]) }
    return (vendors, parsed.diagnostics)
  }

  private func notThisList(_ source: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, code: "not-this-price-list", "'\(source.name)' is not \(fileDescription)", at: nil,
      hint: "'--from \(rawValue)' reads \(fileDescription)")
  }
}
