"""Side by side with others: the LlamaIndex quickstart, outside question sets, and growing indexes.

Each module is run by hand (`python -m evaluation.benchmarks.quickstart`), prints a table and writes a
small JSON result. What its data needs and is not there is said and left out.
"""
