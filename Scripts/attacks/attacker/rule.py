"""The rule that publications follow, and sizes that all modules share."""

THRESHOLD, WIDTH, MOVES = 5, 4, 10     # counts below are withheld, so wide is their interval, so far bases move
MANY = 10**6
EXACT = 1e-9
