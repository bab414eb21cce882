"""The speed bar of a quote: 36 months with every condition answered in 2 ms, on the 95th percentile of rounds of twenty."""

import statistics
from typing import Any

import pytest

from caseworker_app.domain.subsidies import kind_of, quote_of
from caseworker_app.rules import load_rules

BAR = 0.002
TOGETHER = 20
MONTHS = [f"{year}-{month:02}" for year in (2022, 2023, 2024) for month in range(1, 13)]
HEAD = {
    "first_approved_on": "2022-04-10",
    "birth_date": "1969-06-15",
    "retirement_track": "male_60",
    "months_used": 0,
    "labour_dispatch": False,
    "contract_from": "2022-01-01",
    "contract_to": "2024-12-31",
    "recognised_on": "2021-12-01",
    "applied_on": "2025-01-10",
    "last_claim_on": "2024-10-10",
}
PARTS = {"pension": "739.76", "medical": "410.73", "unemployment": "18.40", "injury": "4.60"}
FLEXIBLE = {
    "registered_on": "2022-01-01",
    "months": [{"month": month, "pension": "750.26", "medical": "389.74"} for month in MONTHS],
}
CLAIMS: dict[str, dict[str, Any]] = {
    "hiring_social_insurance": {"months": [{"month": month, **PARTS} for month in MONTHS]},
    "hiring_post": {"insured": True, "worked_here_before": False, "months": MONTHS},
    "public_post": {"insured": True, "post_recognised": True, "months": MONTHS},
    "flexible_social_insurance": FLEXIBLE,
}


@pytest.mark.parametrize("code", CLAIMS)
def test_a_quote_of_thirty_six_months(benchmark: Any, code: str) -> None:
    kind, parameters = kind_of(code), load_rules().parameters
    known = {field.name for field in kind.fields}
    data = {name: value for name, value in HEAD.items() if name in known} | CLAIMS[code]
    assert len(quote_of(kind, data, parameters).lines) == len(MONTHS)
    benchmark.pedantic(
        lambda: quote_of(kind, data, parameters), rounds=60, iterations=TOGETHER, warmup_rounds=2
    )
    assert statistics.quantiles(benchmark.stats.stats.data, n=20)[-1] <= BAR
