"""A version on paper: its sheets, and the PDF made of them."""
