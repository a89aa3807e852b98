"""Support shared by tests/ and bench/: editions to build, servers and a browser. It imports neither."""
