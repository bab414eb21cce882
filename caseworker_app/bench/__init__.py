"""量速度: what `caseworker bench` measures, beside a peer that does the same work in the plain way."""
