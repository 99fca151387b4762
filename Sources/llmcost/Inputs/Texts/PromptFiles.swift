import CostModel
import Documents
import Tokens

/// Loads the texts that a scenario or a command line names.
struct PromptFiles<Tree: FileTree> {
  let tree: Tree
  /// The directory that paths are relative to: that of the scenario; nil for a command line, where an empty file is simply one without tokens.
  let scenarioDirectory: String?

  /// The files of each reference, or why there are none.
  func load(_ references: [String]) -> [String: Result<[PromptTexts.File], PromptTexts.Fault>] {
    var loaded: [String: Result<[PromptTexts.File], PromptTexts.Fault>] = [:]
    for reference in references {
      loaded[reference] = Result { () throws(PromptTexts.Fault) in try files(of: reference) }
    }
    guard scenarioDirectory != nil else { return loaded }
    let links = tree.linksAsText(
      among: loaded.values.compactMap { try? $0.get() }.flatMap(\.self).filter { Self.couldBeLink($0.bytes) }.map(
        \.name))
    guard !links.isEmpty else { return loaded }
    return loaded.mapValues { files in
      guard let link = (try? files.get())?.first(where: { links.contains($0.name) }) else { return files }
      return .failure(
        PromptTexts.Fault(
          code: "link-as-text", "git keeps '\(link.name)' as a link, and it was checked out as text",
          hint: "'git config core.symlinks true' and a new checkout make it a link; 'git add' makes a file of it there")
      )
    }
  }

  /// Whether a file may have been checked out in place of a link: its text is the path of the target, without a
  /// trailing line feed.
  private static func couldBeLink(_ bytes: [UInt8]) -> Bool {
    bytes.count <= 4096 && !bytes.contains { $0 < 0x20 || $0 == 0x7F }
  }

  private func files(of reference: String) throws(PromptTexts.Fault) -> [PromptTexts.File] {
    guard !reference.isEmpty, !reference.utf8.contains(0) else {
      throw PromptTexts.Fault(code: "unreadable-text", "the name of a file is empty or has a zero byte in it")
    }
    if let reason = tree.refusal(of: reference) {
      throw PromptTexts.Fault(
        code: "unreadable-text", "'\(reference)' cannot be read: \(reason)", hint: "paths are relative to the scenario")
    }
    let path = LexicalPath.resolved(reference, from: scenarioDirectory ?? ".")
    if FilePattern.isPattern(path), tree.kind(of: path) != .file { return try files(matching: path) }
    return [try file(at: path)]
  }

  private func files(matching pattern: String) throws(PromptTexts.Fault) -> [PromptTexts.File] {
    let paths: [String]
    do throws(FilePattern.Failure) {
      paths = try FilePattern(pattern).files(in: tree)
    } catch {
      switch error {
      case .tooMany(let limit):
        throw PromptTexts.Fault(
          code: "unreadable-text", "'\(tree.title(of: pattern))' stands for more than \(limit) files",
          hint: "make the pattern narrower")
      }
    }
    guard !paths.isEmpty else {
      throw PromptTexts.Fault(
        code: "no-match", "no file matches '\(tree.title(of: pattern))'",
        hint: relativeHint)
    }
    var files: [PromptTexts.File] = []
    for path in paths { files.append(try file(at: path)) }
    return files
  }

  private func file(at path: String) throws(PromptTexts.Fault) -> PromptTexts.File {
    let title = tree.title(of: path)
    // Someone who runs a scenario did not ask to wait for another process; someone who names a pipe on the command line
    // did.
    guard scenarioDirectory == nil || tree.kind(of: path) != .other else {
      throw PromptTexts.Fault(
        code: "unreadable-text", "'\(title)' cannot be read: it is a pipe or a device", hint: nil)
    }
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try tree.bytes(at: path)
    } catch {
      throw PromptTexts.Fault(
        code: "unreadable-text", "'\(title)' cannot be read: \(error.reason)", hint: hint(for: path, error))
    }
    guard !bytes.isEmpty || scenarioDirectory == nil else {
      throw PromptTexts.Fault(code: "empty-prompt", "'\(title)' is empty", hint: "write 0 where nothing is sent")
    }
    if let fault = standIn(bytes, at: path, title) ?? foreignContent(bytes, title) { throw fault }
    return PromptTexts.File(name: title, bytes: bytes)
  }

  /// Why a file is not the text but git's replacement for it; nil for a text.
  private func standIn(_ bytes: [UInt8], at path: String, _ title: String) -> PromptTexts.Fault? {
    switch StandIn(bytes) {
    case .lfs?:
      return PromptTexts.Fault(
        code: "lfs-pointer", "'\(title)' is a pointer of Git LFS, not the text",
        hint: "'git lfs pull' brings the text; revisions have the pointer only")
    case .annex?:
      return PromptTexts.Fault(
        code: "annex-pointer", "'\(title)' is a pointer of git-annex, not the text",
        hint: "'git annex get' brings the text; revisions have the pointer only")
    case nil: break
    }
    // A file on the command line is meant as it is.
    guard scenarioDirectory != nil else { return nil }
    // Without support for links git writes the path of the target into a file, without a trailing line feed.
    let text = String(decoding: bytes, as: UTF8.self)
    guard Self.couldBeLink(bytes), text != LexicalPath.name(of: path) else { return nil }
    let target = LexicalPath.resolved(text, from: LexicalPath.directory(of: path))
    guard tree.kind(of: target) == .file else { return nil }
    return PromptTexts.Fault(
      code: "link-as-text",
      "'\(title)' has nothing but the path of '\(tree.title(of: target))': a link checked out as text",
      hint: "'git config core.symlinks true' and a new checkout make it a link, or name the file itself")
  }

  /// Why a file is not text; nil for a text, and for a picture or a PDF that is to be measured.
  private func foreignContent(_ bytes: [UInt8], _ title: String) -> PromptTexts.Fault? {
    guard let content = FileContent(bytes) else { return nil }
    if scenarioDirectory == nil, [.picture(hasKnownHeader: true), .pdf].contains(content) { return nil }
    return PromptTexts.Fault(
      code: "not-text", "'\(title)' is \(content.words), not a text", hint: content.hint)
  }

  private var relativeHint: String? {
    scenarioDirectory == nil ? nil : "paths are relative to the directory of the scenario"
  }

  /// The remedy: the most similar name in the directory, or how to name the files in one.
  private func hint(for path: String, _ failure: FileFailure) -> String? {
    switch failure {
    case .directory: return "name the files in it: '\(tree.title(of: path))/*'"
    case .missing:
      let parent = LexicalPath.directory(of: path)
      let names = (try? tree.names(in: parent)) ?? []
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return Suggestion.phrase(for: name, among: names.sorted())
        ?? relativeHint
    default: return nil
    }
  }
}
