import Documents

/// The prices in the program, for where no others are found.
enum EmbeddedPricing {
  /// The files as sources; their names tell that they are in the program.
  static var sources: [SourceFile] {
    files.map { SourceFile(name: "built-in:\($0.name)", text: $0.text) }
  }
}
