"""Files that ship with Rookery; read them with importlib.resources."""
