"""The data that scholars edit, and its loaders."""
