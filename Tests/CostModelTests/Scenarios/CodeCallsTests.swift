import CostModel
import Testing

/// Calls of models that are found in source files.
@Suite struct CodeCallsTests {
  private static func calls(_ name: String, _ code: String) throws -> [CodeCall] {
    try #require(CodeFile(name: name, bytes: Array(code.utf8))).calls
  }

  private static func only(_ name: String, _ code: String) throws -> CodeCall {
    let calls = try calls(name, code)
    #expect(calls.count == 1, "\(calls)")
    return try #require(calls.first)
  }

  @Test func `a call of OpenAI with constants and a system message`() throws {
    let call = try Self.only(
      "a.py",
      """
      MODEL = "gpt-4o"
      def answer(question):
          return client.chat.completions.create(
              model=MODEL,
              max_tokens=1_024,
              messages=[
                  {"role": "system", "content": SYSTEM},
                  {"role": "user", "content": question},
              ],
          )
      """)
    #expect(call.client == "OpenAI" && call.function == "answer" && call.line == 3)
    #expect(call.model == .name("MODEL", isQualified: false, line: 4))
    #expect(call.cap == .literal("1024", key: "max_tokens", line: 5))
    #expect(call.system == .name("SYSTEM", isQualified: false, line: 7))
  }

  @Test func `calls of each client, in each way of writing them`() throws {
    let anthropic = try Self.only(
      "b.ts",
      """
      export const summarize = async (text: string) => {
        const m = await anthropic.messages.create({
          model: "claude-sonnet-4-5", max_tokens: 800,
          system: [{ type: "text", text: PROMPTS.SUMMARY, cache_control: { type: "ephemeral" } }],
          messages: [{ role: "user", content: text }] });
      };
      """)
    #expect(anthropic.client == "Anthropic" && anthropic.function == "summarize")
    #expect(anthropic.model == .literal("claude-sonnet-4-5", key: "model", line: 3))
    #expect(anthropic.system == .name("SUMMARY", isQualified: true, line: 4))
    let google = try Self.only(
      "c.py",
      """
      r = client.models.generate_content(model="gemini-2.5-flash", contents=q,
          config=types.GenerateContentConfig(system_instruction="Be brief.", max_output_tokens=200))
      """)
    #expect(google.client == "Google" && google.function == nil)
    #expect(google.cap == .literal("200", key: "max_output_tokens", line: 2))
    #expect(google.system == .literal("Be brief.", key: "system_instruction", line: 2))
    let bedrock = try Self.only(
      "d.js",
      """
      function ask() { return client.send(new ConverseCommand({
        modelId: MODEL_ID, inferenceConfig: { maxTokens: 512 }, system: [{ text: "Hello" }] })); }
      """)
    #expect(bedrock.client == "Bedrock" && bedrock.function == "ask")
    #expect(bedrock.model == .name("MODEL_ID", isQualified: false, line: 2))
    #expect(bedrock.cap == .literal("512", key: "maxTokens", line: 2))
    #expect(bedrock.system == .literal("Hello", key: "text", line: 2))
    let sdk = try Self.only(
      "e.ts", "const { text } = await generateText({ model: openai('gpt-4o-mini'), system, maxOutputTokens: limit() });"
    )
    #expect(sdk.client == "AI SDK" && sdk.model == .wrapped("gpt-4o-mini", line: 1))
    #expect(sdk.system == .name("system", isQualified: false, line: 1))
    #expect(sdk.cap == .other("limit()", line: 1))
    let litellm = try Self.only("f.py", "r = litellm.completion(model=f\"{vendor}/gpt\", messages=m)")
    #expect(litellm.client == "LiteLLM")
  }

  @Test(
    arguments: [
      ("a.py", "def completion(model): pass"), ("a.py", "x = task.completion(model='gpt-4o')"),
      ("a.py", "# client.messages.create(model='x')\n"), ("a.js", "const s = 'client.messages.create(model)';"),
      ("a.ts", "store.messages.list({ model: 'x' })"), ("a.rb", "puts \"completion(\""),
      ("a.py", "client.messages.create("),
    ])
  func `what only looks like a call is none`(name: String, code: String) throws {
    #expect(try Self.calls(name, code).isEmpty)
  }
}
