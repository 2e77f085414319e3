"""What Network is made of: the TCP line, the handshake, what to remember across breaks, and what can go wrong."""
