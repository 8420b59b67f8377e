"""The text of a web page of an inspectorate, without the page around it."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from etl.read.document import BlockKind
from etl.read.loose import LooseText

_AROUND = (
    "script, style, noscript, template, nav, header, footer, aside, form, button, iframe, svg, "
    "[role=navigation], [role=banner], [role=contentinfo], [role=search], [aria-hidden=true], "
    "[class*=cookie], [id*=cookie], [class*=breadcrumb], [class*=share], [class*=skip-link]"
)
_MAIN = ("main", "[role=main]", "article", "#content", ".entry-content")
_KINDS: dict[str, BlockKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "bullet", "td": "cell", "th": "cell",
}  # fmt: skip
_BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "main", "body", "ul", "ol", "dl", "dt", "dd", "table",
        "tr", "tbody", "thead", "tfoot", "blockquote", "figure", "figcaption", "caption",
        "details", "summary", "address", "pre", "hr", "br", *_KINDS,
    }
)  # fmt: skip
_DEEPEST = 200


def read(text: str) -> LooseText:
    """Return headings, paragraphs, items and cells of the page's main part, in order."""
    tree = LexborHTMLParser(text)
    for node in tree.css(_AROUND):
        if node.tag not in {"main", "article", "body", "html"}:
            node.decompose()
    found = LooseText()
    mains = [node for name in _MAIN for node in tree.css(name)]
    main = mains[0] if mains else tree.body
    if title := tree.css_first("title"):
        found.add("heading", title.text(), "header")
    if main is not None:
        for kind, words in _blocks(main):
            found.add(kind, words)
    return found


def _blocks(main: LexborNode) -> Iterator[tuple[BlockKind, str]]:
    """Yield each run of words between two block elements, with the kind it stands in."""
    words: list[str] = []
    kind: BlockKind = "paragraph"
    for node, within in _walk(main, "paragraph", 0):
        if node is None:  # a block begins or ends here
            if "".join(words).strip():
                yield kind, "".join(words)
            words, kind = [], within
        else:
            words.append(node)
    if "".join(words).strip():
        yield kind, "".join(words)


def _walk(node: LexborNode, kind: BlockKind, depth: int) -> Iterator[tuple[str | None, BlockKind]]:
    if depth > _DEEPEST:
        yield node.text(), kind
        return
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text(), kind
        elif child.tag in _BLOCKS:
            own = _own_kind(child.tag or "", kind)
            yield None, own
            yield from _walk(child, own, depth + 1)
            yield None, kind
        elif not (child.tag or "").startswith("-"):
            yield from _walk(child, kind, depth + 1)


def _own_kind(tag: str, around: BlockKind) -> BlockKind:
    if tag == "li" and around in {"bullet", "sub-bullet"}:
        return "sub-bullet"
    return _KINDS.get(tag, around)
