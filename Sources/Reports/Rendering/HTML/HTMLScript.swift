/// The one script that a page may have: it looks up what a set of levers costs among the costs in the page, and computes none.
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

  /// What the policy of a page knows the script by: its SHA-256 in base64.
  package static let digest = "sha256-JMmNTiHPBpH/A8Oy0uO7Z+huAtWSyi7vUrW5QTg7Tug="
}
