import Testing

@testable import llmcost

@Suite struct PackingTests {
  static let heads: [(head: [UInt8], packing: Packing)] = [
    ([], .plain),
    (Array("{\"a\":".utf8), .plain),
    ([0x1F, 0x8B], .packed(.gzip)),
    ([0x1F], .plain),
    ([0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x00], .packed(.zstd)),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .other("xz")),
    ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], .other("zip")),
    (Array("PAR1".utf8), .other("Parquet")),
    (Array("PARIS,".utf8), .plain),
  ]

  @Test(arguments: heads) func `the first bytes report how a file is packed`(head: [UInt8], packing: Packing) {
    #expect(Packing(head: head) == packing)
  }
}
