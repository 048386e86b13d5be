"""Lets pytest find the package when run in this folder."""
