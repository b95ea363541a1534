"""``thidua`` alone at a terminal: what there is to do, in words."""
