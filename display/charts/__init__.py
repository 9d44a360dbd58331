"""Figures of the screens: their frozen data, how they are drawn, and their words for who does
not see them.
"""
