"""Sockets and threads of the server; nothing here knows chess."""
