"""Being here, it puts this folder on the path, so that all tests below can import batch_fakes and the other helpers."""
