"""A folder of YAML becomes a Film, or a list of problems."""
