"""Coding: one module per record kind, all of one shape."""
