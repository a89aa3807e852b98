"""Turn the captured plain text of an official document into the files of an edition.

bytes -> decode -> lines -> tables -> join -> set furniture apart -> recognise structure -> ids and pages
      -> metadata -> files

Pure functions; only `scripts/pipeline/ingest.py` reads and writes files.
"""
