import Documents

/// Reads litellm's `model_prices_and_context_window.json`: an object of models, each with prices per token.
struct LiteLLMImport {
  /// The modes of use that are paid by text tokens.
  private static let textUses: Set<String> = ["chat", "completion", "embedding", "responses"]
  /// The modes of use that may be paid by units: pages, pictures, minutes, characters, search units.
  private static let unitUses: Set<String> = [
    "audio_speech", "audio_transcription", "image_generation", "ocr", "rerank", "video_generation",
  ]

  /// The vendors of the list; empty for another kind of file.
  func vendors(_ root: Node) -> [ImportedVendor] {
    var collector = ImportCollector()
    for (keyNode, node) in root.fields {
      let key = keyNode.text
      // The list starts with a description of itself.
      guard key != "sample_spec", let provider = node.textValue("litellm_provider") else { continue }
      let vendor = VendorName.id(for: provider)
      let id = Self.modelId(key, provider: provider)
      let use = node.textValue("mode") ?? "unknown"
      guard Self.textUses.contains(use) || Self.unitUses.contains(use) else {
        collector.remark(on: vendor) { $0.leaveOut(id, because: .otherUse(use)) }
        continue
      }
      var entry = LiteLLMEntry(vendor: vendor, use: use)
      entry.read(node)
      do throws(RateTable.Refusal) {
        let model = try entry.model(id)
        collector.remark(on: vendor) { remarks in
          for note in entry.notes { remarks.note(note, on: id) }
        }
        collector.add(model, to: vendor)
      } catch {
        collector.remark(on: vendor) { remarks in
          remarks.leaveOut(
            id,
            because: Self.unitUses.contains(use) ? .otherUse(use) : error == .zeroPrice ? .zeroPrice : .noPrice)
        }
      }
    }
    return collector.result
  }

  /// The id without the provider prefix: `gemini/gemini-2.5-pro` is `gemini-2.5-pro`.
  private static func modelId(_ key: String, provider: String) -> String {
    guard let slash = key.utf8.firstIndex(of: UInt8(ascii: "/")) else { return key }
    let first = key[..<slash]
    let rest = key[key.utf8.index(after: slash)...]
    guard !rest.isEmpty else { return key }
    let isProvider =
      first == provider || provider.hasPrefix(first + "-")
      || VendorName.id(for: String(first)) == VendorName.id(for: provider)
    return isProvider ? String(rest) : key
  }
}
