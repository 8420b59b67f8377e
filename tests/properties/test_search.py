"""Whatever is asked: a search answers, and what it finds holds a form of each word."""

from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from dashboard.components import found as results
from etl import search, search_words

WORDS = st.sampled_from(
    ["children", "missing", "50%", "240", "officers", "Police", "multi-agency", "zebra", "the",
     "\u00a3", '"sexual exploitation"', "chil", "exploitatoin", "2016", "caf\u00e9"]
)  # fmt: skip
QUERIES = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=6).map(" ".join))


@given(QUERIES)
def test_no_query_fails_and_what_is_found_holds_a_stem_of_each_word(shipped, query):
    found = search.find(shipped, query)
    units = search_words.units(query)
    assert found.asked == len(units)
    for row in found.rows:
        words = f"{row['said']}|{row['about']}"
        held = [_held(unit, words, last=unit == units[-1]) for unit in units]
        assert all(held) if found.every_word else any(held)


def _held(unit: search_words.Unit, words: str, *, last: bool) -> bool:
    if f" {' '.join(unit.stems)} " in words or (unit.joined and f" {unit.joined} " in words):
        return True
    begun = unit.prefix if last else None
    return bool(begun and any(word.startswith(begun[:3]) for word in words.split()))


@given(st.text(max_size=100), st.sets(st.text(min_size=1, max_size=5)))
def test_marking_keeps_the_text_as_it_is(text, stems):
    runs = frozenset((stem,) for stem in [*stems, *search_words.stems(text)[:2]])
    marked = results.marked(text, runs)
    bare = marked.replace("<mark>", "").replace("</mark>", "")
    assert bare == escape(search_words.composed(text))
    assert "<" not in bare


@given(st.text(max_size=200))
def test_a_text_finds_itself_as_a_phrase(text):
    stems = search_words.stems(search_words.composed(text))
    composed = search_words.composed(text)
    assert [span.stem for span in search_words.spans(composed)] == stems
    assert all(span.end <= len(composed) for span in search_words.spans(composed))
    assert all(" " not in stem and "|" not in stem for stem in stems)
