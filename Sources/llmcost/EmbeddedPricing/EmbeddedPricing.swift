import CostModel
import Documents

/// The prices in the program, for where no others are found.
enum EmbeddedPricing {
  /// The files as sources; their names tell that they are in the program.
  static var sources: [SourceFile] {
    files.filter { PricingSearch.isPriceFile($0.name) }.map { SourceFile(name: "built-in:\($0.name)", text: $0.text) }
  }

  /// What vendors do at their limits.
  static var limitsFile: SourceFile {
    let file = files.first { PricingSearch.isLimitsFile($0.name) }
    return SourceFile(name: "built-in:\(file?.name ?? LimitControls.fileName)", text: file?.text ?? "limits: {}")
  }
}
