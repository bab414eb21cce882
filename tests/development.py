"""Fabricated units, businesses, courses and projects for the tests of clause 二, 五 and 七; values 待核 confirmed where a test says so."""

from dataclasses import replace
from datetime import date
from typing import Any

from stdnum.cn import uscc

from caseworker_app.domain.parameters import Value
from caseworker_app.services import employers
from caseworker_app.services.desk import Desk


def unit_code(n: int = 0) -> str:
    """The n-th fabricated code of a unit, with its check digit."""
    body = f"91440106MA99{n:04}X"
    return body + str(uscc.calc_check_digit(body))


def unit(desk: Desk, n: int = 0, name: str = "") -> int:
    """A registered unit."""
    return employers.add(desk, data={"name": name or f"广州样例机械厂{n}", "uscc": unit_code(n)}).id


def confirmed(desk: Desk, **values: Value) -> Desk:
    """A desk where an administrator has confirmed these values from the opinions' first day."""
    parameters = desk.rules.parameters
    for name, value in values.items():
        parameters = parameters.with_value(name, value, date(2017, 12, 27), document="样例文件")
    return replace(desk, rules=replace(desk.rules, parameters=parameters))


def enterprise_data(**changes: Any) -> dict[str, Any]:
    """A business of a registered unemployed founder with rented rooms and three employees; `changes` win."""
    data: dict[str, Any] = {
        "name": "广州样例餐饮店",
        "uscc": unit_code(900),
        "registered_on": "2017-06-01",
        "founder_kind": "registered_unemployed",
        "evidence": "失业登记 2017-03-01",
        "industry": "餐饮业",
        "address": "广州市天河区石牌西路9913号",
        "lease_from": "2017-05-15",
        "lease_to": "2019-05-14",
        "monthly_rent": "3500.00",
        "own_property": False,
        "employees": "3",
        "insured_months": "6",
        "abnormal_list": False,
    }
    return data | changes


def loan_data(**changes: Any) -> dict[str, Any]:
    """A loan of 100,000 yuan for two years; `changes` win."""
    data = {
        "borrower": "person",
        "applied_on": "2018-01-10",
        "amount": "100000.00",
        "term_months": "24",
        "purpose": "购置厨房设备",
        "bank": "样例银行石牌支行",
    }
    return data | changes


def training_data(**changes: Any) -> dict[str, Any]:
    """A passed course for founders; `changes` win."""
    data = {
        "kind": "entrepreneurship",
        "course": "创办你的企业（SYB）",
        "institution": "天河区样例职业培训学校",
        "from_day": "2017-09-04",
        "to_day": "2017-09-15",
        "hours": "80",
        "outcome": "passed",
        "certificate": "创业培训合格证书",
        "certificate_number": "SYB2017-0042",
        "certificate_on": "2017-09-20",
    }
    return data | changes


def project_data(**changes: Any) -> dict[str, Any]:
    """A project of one year for lathe operators; `changes` win."""
    data = {
        "number": "XT2017-003",
        "filed_on": "2017-08-15",
        "year": "2017",
        "trade": "车工",
        "level": "level_4",
        "institution": "广州市样例技师学院",
        "from_day": "2017-09-01",
        "to_day": "2018-08-31",
    }
    return data | changes


def quota_data(**changes: Any) -> dict[str, Any]:
    """A unit of 200 with one severely and one otherwise disabled worker in 2017; `changes` win."""
    data = {
        "year": "2017",
        "staff": "200",
        "heavy": "1",
        "other": "1",
        "average_wage": "60000.00",
        "filed_on": "2018-01-12",
    }
    return data | changes
