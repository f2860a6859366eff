"""From a text file to records: YAML read with positions, and converted to the types of the model."""
