"""Resolution: mentions to entities, times and places."""
