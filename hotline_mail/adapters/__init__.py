"""Where ports meet the world: the only rooms with a network or a child process."""
