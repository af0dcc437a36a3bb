"""Quality against gold: which sets there are, and how each is read and scored."""
