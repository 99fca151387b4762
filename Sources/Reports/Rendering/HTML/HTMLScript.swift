/// The only script that a page may have: it looks up the cost of a set of levers among the costs in the page, and
/// computes nothing.
package enum HTMLScript {
  /// The script.
  package static let text = """
    "use strict";
    for (const box of document.querySelectorAll("[data-costs]")) {
      const costs = box.dataset.costs.split(","), days = box.dataset.days.split(",");
      const inputs = [...box.querySelectorAll("input")], cost = box.querySelector(".cost"), work = box.querySelector(".work");
      const show = () => {
        const set = inputs.reduce((sum, input, index) => sum | (input.checked ? 1 << index : 0), 0);
        const known = costs[set] !== "";
        cost.textContent = known ? "$" + costs[set].replace(/\\B(?=(\\d{3})+\\.)/g, ",") : box.dataset.never;
        work.textContent = known ? days[set] : "";
      };
      for (const input of inputs) { input.disabled = false; input.onchange = show; }
      show();
    }
    """

  /// The script's hash for the page's policy: its SHA-256 in base64.
  package static let digest = "sha256-JMmNTiHPBpH/A8Oy0uO7Z+huAtWSyi7vUrW5QTg7Tug="
}
