"""Reading a new article: its text, the places it names, and what it claims about them."""
