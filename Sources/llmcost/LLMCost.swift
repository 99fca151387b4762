@main
enum LLMCost {
  static func main() {}
}
