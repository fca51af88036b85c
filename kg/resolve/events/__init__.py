"""Meetings, visits, agreements and other facts: which reports tell of one."""
