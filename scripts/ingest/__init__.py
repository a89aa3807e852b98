"""Turn the captured plain text of an official document into the files of an edition.

bytes -> decode -> tables -> set furniture apart -> join lines -> structure -> ids -> facts
      -> pages -> files

Pure functions; only `scripts/pipeline/ingest.py` reads and writes files.
"""
