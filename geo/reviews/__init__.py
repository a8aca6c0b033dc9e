"""Reviews: what a person decides of the claims that the machine proposes from a text."""
