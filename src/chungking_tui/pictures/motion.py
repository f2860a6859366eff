"""Step-printing: a picture smeared along its rows, as it comes up."""

from __future__ import annotations

from .raster import Pixels


def smeared(pixels: Pixels, far: int) -> Pixels:
    """Blur a picture along its rows: average each pixel with those to its left, then repeat every second pixel."""
    return Pixels(pixels.width, pixels.height, b"".join(_smeared(row, far) for row in pixels.rows))


def _smeared(row: bytes, far: int) -> bytes:
    made = bytearray(len(row))
    for channel in range(3):
        values = row[channel::3]
        sums, total = [0], 0
        for value in values:
            total += value
            sums.append(total)
        means = [(sums[at + 1] - sums[max(0, at + 1 - far)]) // min(at + 1, far) for at in range(len(values))]
        for at in range(1, len(means), 2):
            means[at] = means[at - 1]
        made[channel::3] = bytes(means)
    return bytes(made)
