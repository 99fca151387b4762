extension Explanation {
  /// Diagnostics about bills, contracts and charges, from `audit`.
  static let ofBills: [Explanation] = [
    .init(
      "inexact-discount",
      """
      Amounts of measured calls are exact, and a price has at most twelve decimals per million tokens. The discount of '--contract' makes a price with \
      more of them. Name the discount with fewer decimals; how an invoice rounds prices is in the contract.
      """),
    .init(
      "no-bill",
      """
      A file that '--bill' names has no line of a bill. Bills are the cost reports of OpenAI (/v1/organization/costs) and Anthropic \
      (/v1/organizations/cost_report, or the costs that the Console downloads), the Cost and Usage Reports of AWS, the cost details of Azure, FOCUS, and \
      CSV with the columns date and cost, in US dollars, and where there are any model, line_item and kind (usage, tax, credit, discount, refund, fee). A \
      usage export has tokens and no amounts: audit it as a log.
      """),
    .init(
      "alert-not-watched",
      """
      'audit --follow' counts what calls cost while they are made and holds it against the limits of a guard. An alert on the pace compares it with \
      what is expected in that hour, and one without a limit watches the month of the scenario: 'llmcost guard SCENARIO --actual LOG' answers both.
      """),
    .init(
      "no-billing-account",
      """
      The charges of FOCUS name the account that is billed, and no log does. '--billing-account' gives its identifier as the vendor writes it, and \
      '--billing-account-name' its name. Without them the columns are empty, and a platform that checks them refuses the file.
      """),
  ]
}
