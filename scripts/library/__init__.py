"""The list in front of the sites of several documents on one host, and what a server needs for all."""
