"""dragoman: news reports in, checkable records of relations between states out."""
