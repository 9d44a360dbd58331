"""What follows from the judged rows: counts, roll-ups, attention, supervision, scores, waivers,
comparison.
"""
