"""Is it good, and did it get worse? Gold questions in, figures out. Nothing in the product imports this."""
