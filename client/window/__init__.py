"""The window apart from what is in it: how it opens, where it stands, what it shows, when it calls."""
