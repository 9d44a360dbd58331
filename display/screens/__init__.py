"""What a screen shows, as frozen data without HTML."""
