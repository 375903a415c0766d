import CMark
import Glibc

/// Text that people wrote in Markdown, as a part of a page in HTML.
///
/// Raw HTML is left out, and so are addresses that could run a program and pictures, of which their words stay: texts come
/// from files of strangers, and a page loads nothing. The page has one heading of the first level, its title.
/// - Source: CommonMark 0.30, by its reference implementation.
func html(ofMarkdown lines: [String]) -> String {
    let text = lines.joined(separator: "\n")
    guard !text.isEmpty, let document = cmark_parse_document(text, text.utf8.count, CMARK_OPT_DEFAULT) else {
        return ""
    }
    defer { cmark_node_free(document) }
    for node in nodes(of: document) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING: cmark_node_set_heading_level(node, max(2, cmark_node_get_heading_level(node)))
        case CMARK_NODE_IMAGE: leaveWords(of: node)
        default: break
        }
    }
    guard let made = cmark_render_html(document, CMARK_OPT_DEFAULT) else { return "" }
    defer { free(made) }
    return String(cString: made)
}

/// All parts of a text, each before those within it.
private func nodes(of document: OpaquePointer) -> [OpaquePointer] {
    guard let iterator = cmark_iter_new(document) else { return [] }
    defer { cmark_iter_free(iterator) }
    var nodes: [OpaquePointer] = []
    var event = cmark_iter_next(iterator)
    while event != CMARK_EVENT_DONE {
        if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) { nodes.append(node) }
        event = cmark_iter_next(iterator)
    }
    return nodes
}

/// Takes a picture out and leaves the words that stand for it.
private func leaveWords(of image: OpaquePointer) {
    while let words = cmark_node_first_child(image) { cmark_node_insert_before(image, words) }
    cmark_node_unlink(image)
    cmark_node_free(image)
}
