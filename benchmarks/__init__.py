"""The measured claims: `python -m benchmarks NAME --rounds 5`."""
