"""Bots as company for people: they take their time, and are obliging opponents."""
