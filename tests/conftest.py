"""What every test may use; being here, it also puts this folder on the path, so that tests can import `marked`."""

import pytest

from schemas.lexicon import Lexicon, load_lexicon

pytest.register_assert_rewrite("marked")  # so that a failed check shows both texts


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()
