"""The register of schemes: read, checked as a whole, turned into figures, and published as a release of its country."""
