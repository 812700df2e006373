"""Matrix products for the pipeline by numpy's own BLAS: on one core about three times as fast as the library spaCy brings (measured in
`benchmarks/`), which makes the parse twice as fast."""

from __future__ import annotations

from typing import Any

import numpy
from thinc.api import NumpyOps


class NumpyProducts(NumpyOps):  # type: ignore[misc]  # thinc is compiled and untyped here
    """spaCy's operations on the processor, with numpy's matrix product."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:  # noqa: ANN401
        """The product of two matrices, either transposed where asked; into `out` where it is given."""
        return numpy.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
