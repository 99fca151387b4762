import CostModel

extension LogFormat {
  /// The log export of Portkey.
  ///
  /// It has no cached tokens; whether costs are dollars or cents shows beside the computed ones.
  static let portkey: LogFormat = {
    var format = LogFormat(
      name: "portkey", title: "Portkey log export",
      signature: Signature([["ai_model"], ["req_units", "total_units"]]),
      fields: [
        Field("created_at", .timestamp), Field("ai_model", .model), Field("ai_org", .vendor), Field("id", .id),
        Field("req_units", .input), Field("res_units", .output), Field("total_units", .total), Field("cost", .cost),
        Field("response_status_code", .status), Field("metadata._user", .user),
      ])
    format.skips = [.failed("response_status_code", .isAtLeast(400)), .failed("is_success", .isOne(of: ["false"]))]
    format.textsOfJSON = ["metadata"]
    format.attributePrefixes = ["metadata.", ""]
    format.hasNoCacheCounts = true
    return format
  }()
}
