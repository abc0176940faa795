"""What is known of the texts: requirements met, languages alike, answers read."""
