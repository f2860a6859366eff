"""The views: a row of the table and a folder each, with its answer, its drawing, its plain text and its screen."""
