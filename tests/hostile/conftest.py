"""Being here, it puts this folder on the path, so that the tests can import make_hostile and its parts."""
