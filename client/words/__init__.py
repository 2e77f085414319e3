"""Sentences that players read or hear, in their language: what the window and the text client say alike."""
