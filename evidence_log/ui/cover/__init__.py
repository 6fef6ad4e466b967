"""Hide and lock: cover first, then everything else."""
