import CostModel
import Foundation

/// The tokens of an answer under a cap by numerical integration over the lognormal reasoning.
enum CappedIntegral {
  static func integrate(
    visible: Amount, meanReasoning: Double, sigma: Double, cap: Double
  ) -> (visible: Double, reasoning: Double) {
    let steps = 20_000
    let width = 18.0 / Double(steps)
    var sums = (visible: 0.0, reasoning: 0.0)
    for step in 0...steps {
      let score = -9 + Double(step) * width
      let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
      let density = Foundation.exp(-score * score / 2) / (2 * Double.pi).squareRoot()
      let thought = meanReasoning * Foundation.exp(sigma * score - sigma * sigma / 2)
      sums.reasoning += weight * density * min(thought, cap)
      sums.visible += weight * density * visible.meanCapped(at: max(0, cap - thought))
    }
    return (sums.visible * width / 3, sums.reasoning * width / 3)
  }
}
