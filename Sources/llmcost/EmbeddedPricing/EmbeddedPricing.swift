import CostModel
import Documents

/// The prices in the program, for where no others are found.
enum EmbeddedPricing {
  /// The files as sources; their names tell that they are in the program.
  static var sources: [SourceFile] {
    files.filter { PricingSearch.isPriceFile($0.name) }.map { SourceFile(name: "built-in:\($0.name)", text: $0.text) }
  }

  /// A file of facts that are no prices, such as what vendors do at their limits: `NAME: {}` where the program has none.
  static func file(named name: String) -> SourceFile {
    let file = files.first { PricingSearch.isFile($0.name, named: name) }
    return SourceFile(name: "built-in:\(file?.name ?? name)", text: file?.text ?? "\(name): {}")
  }
}
