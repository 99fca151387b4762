import CostModel
import TestSupport
import Testing

@testable import Reports

/// Lines of dots, and what is drawn where neither they nor blocks are shown.
@Suite struct BrailleLineTests {
  private func line(_ values: [Double?], height: Int, width: Int) -> [String] {
    BrailleLine(values: values, top: 80, height: height, width: width).cells().map { cells in
      cells.map { BrailleLine.character($0) }.joined()
    }
  }

  // Four columns of dots have $0, $26.67, $53.33 and $80: the fourth, third, second and first of four dots up.
  @Test func `a line that rises has one dot in each column`() {
    #expect(line([0, 80], height: 1, width: 2) == ["\u{2860}\u{280A}"])
  }

  // $0 is the lowest dot on the left, $80 the highest on the right; each has the half of the way that is nearer to it.
  @Test func `a jump is joined`() {
    #expect(line([0, 80], height: 1, width: 1) == ["\u{285C}"])
  }

  @Test func `what is not known is not drawn`() {
    #expect(line([nil, 80], height: 1, width: 1) == ["\u{2808}"])
    #expect(line([nil, nil], height: 1, width: 2) == ["\u{2800}\u{2800}"])
    #expect(line([80], height: 1, width: 1) == ["\u{2809}"])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `every column of known values has a dot where its value is`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let values = (0..<Int.random(in: 2...30, using: &random)).map { _ in Double.random(in: 0...80, using: &random) }
    let (height, width) = (8, 40)
    let cells = BrailleLine(values: values, top: 80, height: height, width: width).cells()
    for column in 0..<width {
      #expect(cells.contains { $0[column] & 0x47 != 0 } && cells.contains { $0[column] & 0xB8 != 0 })
    }
    // The first column has its value among its dots: bits 1, 2, 3 and 7 from the top.
    let row = 31 - Int((values[0] / 80 * 31).rounded())
    #expect(cells[row / 4][0] & [0x01, 0x02, 0x04, 0x40][row % 4] != 0)
  }

  private func drawing(_ axis: ChartAxis, _ charts: RenderOptions.Charts) -> String {
    let chart = SeriesChart(
      axis, .usd, [.init("cost", [20, 80, 40]), .init("before", [80, 20, 20])],
      bands: [.init("P10", "P90", [10...30, 60...80, 20...60])], levels: [.init("budget", 50)])
    return SeriesDrawing(chart: chart, width: 60, charts: charts).lines().joined(separator: "\n")
  }

  private func isBraille(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) }
  }

  @Test func `dots are for places with an order`() {
    let steps = ChartAxis("day", .steps(from: 1, count: 3))
    let dots = drawing(steps, .braille)
    #expect(isBraille(dots) && !dots.contains("█") && dots.contains("⠒ cost   ● before"))
    #expect(!isBraille(drawing(steps, .blocks)) && drawing(steps, .blocks).contains("█ cost"))
    let names = ChartAxis("model", .names(["a", "b", "c"]))
    #expect(drawing(names, .braille) == drawing(names, .blocks))
  }

  @Test func `ASCII keeps every cell where it is`() {
    let blocks = drawing(ChartAxis("day", .steps(from: 1, count: 3)), .blocks)
    let ascii = ASCIIDrawing.of(blocks)
    #expect(ascii.utf8.allSatisfy { $0 < 128 })
    #expect(ascii.count == blocks.count)
    #expect(ASCIIDrawing.of("█▊▎ ░▒▓ ── café") == "##. .:% -- café")
  }
}
