"""The verbs of the command line, one file a family; `cli.py` imports only the one that is asked for."""
