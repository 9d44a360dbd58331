"""What was said: statements of figures, their vintages, and which figure serves an indicator in
a period.
"""
