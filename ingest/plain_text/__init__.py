"""Plain text -> Blocks: one module for each thing that goes wrong in text taken from a page.

The order of work is in `ingest/read/plain.py`. Every module takes and gives the values of
`pieces.py`; none reads files, and none knows any document.
"""
