"""Claimline's library: places, distances, claims and what each party says of a place on a day.

Pure Python over the facts in ``data/``; knows nothing of any interface. Start with
``geo.loading.load_atlas`` and ``geo.as_of.state_of``.
"""
