"""Build a bilingual site from the text of one official resolution.

data/ + docs/ -> read -> check -> pages + exports -> mkdocs build -> polish -> site/
"""
