"""Real servers on loopback for the tests and benchmarks: free ports, temporary folders, an ordinary user."""
