"""What built the reading model: run by hand, its results are committed."""
