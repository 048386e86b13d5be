"""Text as both models read it: syllables and jamo, characters and their ids, words, edits."""
