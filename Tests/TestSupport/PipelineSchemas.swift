/// The formats of findings that pipelines read, written down from their specifications.
package enum PipelineSchemas {
  /// SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json): the objects that a log of ours has.
  ///
  /// No object of the schema takes members that it does not name.
  package static let sarif: JSONSchema = {
    let message = JSONSchema.object(required: ["text": .text])
    let region = JSONSchema.object(
      required: ["startLine": .whole(from: 1)],
      optional: ["startColumn": .whole(from: 1), "endLine": .whole(from: 1), "endColumn": .whole(from: 1)])
    let location = JSONSchema.object(
      required: [
        "physicalLocation": .object(
          required: [
            "artifactLocation": .object(required: ["uri": .text], optional: ["uriBaseId": .choice(["%SRCROOT%"])])
          ],
          optional: ["region": region])
      ])
    let result = JSONSchema.object(
      required: [
        "ruleId": .text, "ruleIndex": .whole(from: 0), "level": .choice(["none", "note", "warning", "error"]),
        "message": message, "partialFingerprints": .map(.text),
      ], optional: ["locations": .list(location, atLeast: 1)])
    let driver = JSONSchema.object(
      required: [
        "name": .text, "rules": .list(.object(required: ["id": .text, "shortDescription": message])),
      ])
    let run = JSONSchema.object(
      required: [
        "tool": .object(required: ["driver": driver]), "columnKind": .choice(["utf16CodeUnits", "unicodeCodePoints"]),
        "results": .list(result),
      ])
    return .object(required: ["$schema": .text, "version": .choice(["2.1.0"]), "runs": .list(run, atLeast: 1)])
  }()

  /// GitLab's code quality report (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"): every property is required.
  package static let codeQuality = JSONSchema.list(
    .object(
      required: [
        "description": .text, "check_name": .text, "fingerprint": .text,
        "severity": .choice(["info", "minor", "major", "critical", "blocker"]),
        "location": .object(required: ["path": .text, "lines": .object(required: ["begin": .whole(from: 1)])]),
      ]))

  /// An element of JUnit's XML: what it stands in, and its attributes, by the schema that Jenkins checks reports with (junit-10.xsd of its xUnit plugin).
  private struct Element: Sendable {
    let parents: [String?]
    let required: [String]
    var optional: [String] = []
  }

  private static let elements: [String: Element] = [
    "testsuites": Element(
      parents: [nil], required: [], optional: ["name", "tests", "failures", "errors", "time", "disabled"]),
    "testsuite": Element(
      parents: ["testsuites"], required: ["name", "tests"],
      optional: ["failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package", "file"]),
    "testcase": Element(
      parents: ["testsuite"], required: ["name", "classname"],
      optional: ["time", "file", "line", "assertions", "status"]),
    "failure": Element(parents: ["testcase"], required: [], optional: ["type", "message"]),
    "error": Element(parents: ["testcase"], required: [], optional: ["type", "message"]),
    "skipped": Element(parents: ["testcase"], required: [], optional: ["type", "message"]),
    "system-out": Element(parents: ["testcase", "testsuite"], required: []),
    "system-err": Element(parents: ["testcase", "testsuite"], required: []),
  ]

  /// What is wrong with a JUnit report; nothing where it is as it must be.
  package static func junitFaults(in text: String) -> [String] {
    guard let tree = try? XMLTree(text) else { return ["no XML"] }
    var faults = tree.elements.flatMap { element -> [String] in
      guard let known = elements[element.name] else { return ["unknown <\(element.name)>"] }
      return (known.parents.contains(element.parent) ? [] : ["<\(element.name)> in \(element.parent ?? "nothing")"])
        + known.required.filter { element.attributes[$0]?.isEmpty ?? true }.map { "<\(element.name)> without \($0)" }
        + element.attributes.keys.sorted().filter { !known.required.contains($0) && !known.optional.contains($0) }
        .map { "<\(element.name)> with \($0)" }
    }
    for (attribute, name) in [
      ("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"),
    ] {
      let count = tree.elements.count { $0.name == name }
      for element in tree.elements where element.name.hasPrefix("testsuite") {
        if let written = element.attributes[attribute], written != "\(count)" {
          faults.append("<\(element.name)> has \(count) \(attribute), not \(written)")
        }
      }
    }
    return faults
  }

  /// What is wrong with a text of one of the formats, by its name on the command line.
  package static func faults(in text: String, as format: String) -> [String] {
    switch format {
    case "sarif": sarif.faults(in: text)
    case "gitlab": codeQuality.faults(in: text)
    case "junit": junitFaults(in: text)
    default: ["no schema for '\(format)'"]
    }
  }
}
