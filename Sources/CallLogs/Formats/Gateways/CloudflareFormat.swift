import CostModel

extension LogFormat {
  /// The log of Cloudflare's AI gateway.
  ///
  /// It has no cached tokens, so cache reads are priced as input.
  static let cloudflare: LogFormat = {
    var format = LogFormat(
      name: "cloudflare", title: "Cloudflare AI Gateway log",
      signature: Signature([["tokens_in", "tokens_out"], ["created_at"], ["provider"]]),
      fields: [
        Field("created_at", .timestamp), Field("model", .model), Field("provider", .vendor), Field("id", .id),
        Field("tokens_in", .input), Field("tokens_out", .output), Field("cost", .cost), Field("status_code", .status),
      ])
    format.skips = [
      SkipRule("cached", .isOne(of: ["true", "1"]), .gatewayCache), .failed("success", .isOne(of: ["false", "0"])),
      .failed("status_code", .isAtLeast(400)),
    ]
    format.textsOfJSON = ["metadata"]
    format.attributePrefixes = ["metadata.", ""]
    format.hasNoCacheCounts = true
    return format
  }()
}
