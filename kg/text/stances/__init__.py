"""Who stands how to what: holders, stances, and the matters that they are about."""
