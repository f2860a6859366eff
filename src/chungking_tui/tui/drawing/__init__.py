"""Text and cells, drawn: functions and values that know no widget."""
