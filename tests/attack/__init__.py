"""The promises of the data file under attack: failing writes, kills, flipped bytes, forged rows."""
