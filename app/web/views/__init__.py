"""The pages, one module each. Not called `pages`: Streamlit takes a folder of that name for its own."""
