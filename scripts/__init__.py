"""Build a bilingual site from the text of one official resolution.

docs/ + data/ -> load -> check -> export -> mkdocs (pages generated and post-processed in hooks)
              -> bundle -> check the site -> publish
"""
