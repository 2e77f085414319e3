"""Chess engines on this computer, programs of others that speak UCI: found, played against, asked for opinions."""
