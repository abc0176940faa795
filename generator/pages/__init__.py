"""Which pages a site has, and what stands on each of them."""
