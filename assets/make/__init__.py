"""Scripts that make what ships in assets: run anew, they write the same bytes."""
