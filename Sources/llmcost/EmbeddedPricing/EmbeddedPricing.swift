import CostModel
import Documents

/// The built-in prices, for use where no others are found.
enum EmbeddedPricing {
  /// The files as sources; their names show that they are built in.
  static var sources: [SourceFile] {
    files.filter { PricingSearch.isPriceFile($0.name) }.map { SourceFile(name: "built-in:\($0.name)", text: $0.text) }
  }

  /// A file of facts other than prices, such as the behaviour of vendors at their limits: `NAME: {}` where there is
  /// none.
  static func file(named name: String) -> SourceFile {
    let file = files.first { PricingSearch.isFile($0.name, named: name) }
    return SourceFile(name: "built-in:\(file?.name ?? name)", text: file?.text ?? "\(name): {}")
  }
}
