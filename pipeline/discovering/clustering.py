"""Which measures say the same: 发放问卷, 问卷 and 有效问卷 are about questionnaires.

    cluster(("发放问卷", "问卷", "工会委员"))     # ((0, 1), (2,))

Characters instead of words, since a new word is what the dictionary does not know. scikit-learn takes two seconds to
load, and so is loaded when something is clustered.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NGRAMS = (1, 3)
ALIKE = 0.3  # cosine of two measures from which they may be one thing
STEP = 0.1
SAME = 0.95
MOST_TOGETHER = 2_000  # measures compared each with each: 32 MB
CHUNK = 256  # rows of the comparison at a time

Group = tuple[int, ...]


def cluster(measures: Sequence[str]) -> tuple[Group, ...]:
    """Groups of places of distinct measures, in the order of the first place: average linkage, cosine distance.

    Of equally near groups those of lower places are joined first: give the measures sorted, for the same result always.

    Average linkage joins two groups only when a pair across them is alike, so it never leaves a connected component of
    the graph of alike pairs: the graph is sparse, and the components are clustered one by one, with the same result as
    all at once (pairs that are not alike count as wholly different). So memory grows with the alike pairs and not with
    the square of the measures. A component too large to compare each with each is first taken apart by asking for more
    likeness.
    """
    if len(measures) < 2:
        return tuple((place,) for place in range(len(measures)))
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char", ngram_range=NGRAMS, lowercase=False, sublinear_tf=True)
    return tuple(sorted(_groups(_alike_pairs(vectors.fit_transform(measures)))))


def cosines(phrases: Sequence[str], words: Sequence[str]) -> Iterator[list[float]]:
    """How much each phrase is like each word: a row for each phrase."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char", ngram_range=NGRAMS, lowercase=False, sublinear_tf=True)
    known = vectors.fit_transform(words)
    told = vectors.transform(phrases)
    for start in range(0, len(phrases), CHUNK):
        yield from (told[start : start + CHUNK] @ known.T).toarray().tolist()


def _alike_pairs(vectors: "csr_matrix") -> "csr_matrix":
    """The cosines of all pairs that are alike; computed a few rows at a time, so that the rest is never stored."""
    from scipy.sparse import vstack

    rows = []
    for start in range(0, vectors.shape[0], CHUNK):
        cosines = vectors[start : start + CHUNK] @ vectors.T
        rows.append(_at_least(cosines, ALIKE))
    return vstack(rows).tocsr()


def _at_least(cosines: Any, least: float) -> Any:
    kept = cosines.copy()
    kept.data[kept.data < least] = 0
    kept.eliminate_zeros()
    return kept


def _groups(pairs: "csr_matrix") -> Iterator[Group]:
    """The clusters of each component; a component too large goes round again with stricter pairs."""
    waiting = [(tuple(range(pairs.shape[0])), ALIKE)]
    while waiting:
        places, alike = waiting.pop()
        for component in _components(_at_least(pairs[places, :][:, places], alike)):
            inside = tuple(places[place] for place in component)
            if len(inside) <= MOST_TOGETHER:
                yield from _linked(inside, pairs)
            elif alike >= SAME:
                yield inside
            else:
                waiting.append((inside, alike + STEP))


def _components(pairs: Any) -> Iterator[Group]:
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    _, labels = connected_components(pairs, directed=False)
    order = np.argsort(labels, kind="stable")
    borders = np.flatnonzero(np.diff(labels[order])) + 1
    yield from (tuple(part.tolist()) for part in np.split(order, borders))


def _linked(places: Group, pairs: "csr_matrix") -> Iterator[Group]:
    """Average linkage within one component; pairs that are not alike count as wholly different."""
    if len(places) < 2:
        yield places
        return
    from sklearn.cluster import AgglomerativeClustering

    distances = (1 - pairs[places, :][:, places].toarray()).clip(0, 1)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - ALIKE
    )
    labels = model.fit_predict(distances)
    for label in range(labels.max() + 1):
        yield tuple(place for place, own in zip(places, labels.tolist(), strict=True) if own == label)
