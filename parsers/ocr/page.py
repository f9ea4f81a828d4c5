"""The picture of one page, and what is known of its geometry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""Grey values, rows by columns, 0 black to 255 white."""

WHITE = 255

WORK_DPI = 300
"""Resolution that every page is brought to before it is read: Tesseract's models were trained near it."""

A4_INCHES = (8.27, 11.69)


@dataclass(frozen=True, slots=True, eq=False)
class PageImage:
    """One page as it came.

    `x_dpi` and `y_dpi` are dots per inch; fax pixels are not square (T.4: 204×98, 204×196, 204×391). None where the
    file says nothing that can be believed, as with a camera.
    """

    pixels: Pixels
    x_dpi: float | None = None
    y_dpi: float | None = None
    bad_rows: int = 0
    """Scan lines that the receiving fax machine counted as damaged (TIFF tag BadFaxLines)."""

    @property
    def bilevel(self) -> bool:
        """Only black and white: a fax, or a scan as line art."""
        sample = self.pixels[::7, ::5]
        return bool(np.all((sample == 0) | (sample == WHITE)))
