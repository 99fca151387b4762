/// Why a file or a directory could not be used.
enum FileFailure: Error, Sendable, Equatable {
  /// Nothing has that name.
  case missing
  /// It is a directory where a file was expected.
  case directory
  /// It is not a directory where one was expected.
  case notADirectory
  /// The permissions forbid it.
  case forbidden
  /// It has more bytes than a file may have.
  case tooLarge(limit: Int)
  /// It exists and must not be replaced.
  case exists
  /// The reader of the bytes has stopped reading.
  case closed
  /// It is a link out of the repository that the path is in.
  case outside
  /// Anything else, in the words of the operating system.
  case system(String)

  /// It is packed in an unsupported way.
  static func packed(_ name: String) -> FileFailure {
    switch name {
    case "Parquet":
      .system(
        "it is Parquet, which engines read: llmcost sql --dialect duckdb --from FILE.parquet writes its exact cost as SQL"
      )
    case "zip":
      .system(
        "it is packed with zip, which is not unpacked here; a workbook of a spreadsheet is saved as CSV, an archive is unpacked first"
      )
    default: .system("it is packed with \(name), which is not unpacked here")
    }
  }

  /// The reason in words that follow "cannot be read: " or "cannot be written: ".
  var reason: String {
    switch self {
    case .missing: "no such file or directory"
    case .directory: "it is a directory"
    case .notADirectory: "it is not a directory"
    case .forbidden: "permission denied"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
    case .exists: "it exists already"
    case .closed: "nobody reads it any more"
    case .outside: "it is a link to outside of the repository"
    case .system(let words): words
    }
  }
}
