"""Which stretches hold an offset, nested or not, as if each had been asked."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.text.nesting import Nested
from extractors.text.spans import Span

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(pair[0], sum(pair))), max_size=12
)


def test_the_outermost_comes_first():
    nested = Nested((Span(0, 90), Span(10, 40), Span(20, 30), Span(50, 90)))
    assert [nested.at(offset) for offset in (5, 25, 35, 60, 90)] == [(0,), (0, 1, 2), (0, 1), (0, 3), ()]


@given(SPANS.map(lambda spans: sorted(spans, key=lambda span: span.start)), st.integers(-1, 90))
def test_it_is_as_if_each_had_been_asked(spans, offset):
    expected = tuple(number for number, span in enumerate(spans) if span.start <= offset < span.end)
    assert Nested(spans).at(offset) == expected
