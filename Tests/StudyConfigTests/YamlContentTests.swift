import Testing

@testable import StudyConfig

struct YamlContentTests {
    @Test func `content is compact JSON of texts as typed, in the order of the file`() throws {
        let yaml = """
            # a comment
            b: [1, no, 010]   # another
            a: {x: "é \\"q\\" \\\\ \\t", y: ~}
            c: |
              line
            """
        let content = try #require(yamlContent(Array(yaml.utf8)))
        // json.dumps(yaml.load(text, yaml.BaseLoader), ensure_ascii=False, separators=(",", ":"))
        let python = #"{"b":["1","no","010"],"a":{"x":"é \"q\" \\ \t","y":"~"},"c":"line"}"#
        #expect(String(decoding: content, as: UTF8.self) == python)
    }

    @Test func `comments, quotes and layout do not count`() {
        #expect(yamlContent(Array("a: {b: 'c'}".utf8)) == yamlContent(Array("# x\na:\n  b:   c\n".utf8)))
        #expect(yamlContent(Array("a: b".utf8)) != yamlContent(Array("a: c".utf8)))
    }

    @Test func `what is no YAML, or unfolds without end, has no content`() {
        #expect(yamlContent(Array("a: [".utf8)) == nil)
        let bomb =
            "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + (1...12).map {
                "a\($0): &a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ",") + "]\n"
            }.joined()
        #expect(yamlContent(Array(bomb.utf8)) == nil)
    }
}
