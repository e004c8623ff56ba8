"""National imports: from an analysis file or a register to a release beside the international figures."""
