"""量速度用的机构: an office of fabricated people in the encrypted file, made from a seed, so that every report can be made again.

Written through the journal like any record. About one person in ten has a case under help; only `due` people have a
day of change, and only `due` cases a day of help, up to the day the office works on.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from caseworker_app import bootstrap
from caseworker_app.clock import FixedClock
from caseworker_app.domain.identity import check_digit
from caseworker_app.services.desk import Desk
from caseworker_app.services.readings import readings, sort_key
from db.bulk import journaled_bulk_insert
from db.models import AssistanceStep, CaseGroup, EmploymentSpell, HardshipCase, Person, PersonIdentity
from db.search import Findable, index_people
from db.unit_of_work import UnitOfWork

SEED = 20171227
DUE = 2_000
TODAY = date(2026, 10, 12)
CLOCK = FixedClock(datetime(2026, 10, 12, 1, 0, tzinfo=UTC))
ACCOUNT = "测速经办"
PASSWORD = "bench only 2026"
OFFICERS = ("陈测试", "李测试", "黄测试", "梁测试", "何测试", "周测试")
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏"
    "韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤区单仇"
)
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文辉萍海燕春梅晓东雪婷宇浩欣怡子轩梓涵俊佳思远家豪嘉少润锦"
REGIONS = ("440103", "440104", "440105", "440106", "440111", "440112", "440113", "440114", "440115", "440117")
STREETS = (
    "石牌街",
    "林和街",
    "沙园街",
    "昌岗街",
    "三元里街",
    "同和街",
    "市桥街",
    "新华街",
    "南沙街",
    "荔城街",
)
_CHUNK = 20_000
_BIRTH_DAYS = 15_000
_PER_BIRTH_DAY = 49
_LATER = date(2031, 1, 1)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Member:
    """One fabricated person: the columns of the record and, for the search, nothing more."""

    row: dict[str, Any]
    number: int


def make_office(
    path: Path,
    people: int,
    *,
    seed: int = SEED,
    due: int = DUE,
    on_progress: Progress = lambda done, total: None,
) -> Desk:
    """Make the office and sit down at it; the same seed makes the same people.

    Raises StorageTrouble where a file is in the way.
    """
    bootstrap.create_office(
        path, centre="测速街公共就业服务站", region="440106", account=ACCOUNT, password=PASSWORD, clock=CLOCK
    )
    desk = bootstrap.open_desk(path, account=ACCOUNT, password=PASSWORD, clock=CLOCK)
    members = fabricated(people, seed=seed, due=due)
    done = 0
    while chunk := list(islice(members, _CHUNK)):
        with desk.unit() as uow:
            _write(uow, chunk, random.Random(seed + done), due)
            uow.commit()
        done += len(chunk)
        on_progress(done, people)
    return desk


def fabricated(people: int, *, seed: int = SEED, due: int = DUE, first: int = 0) -> Iterator[Member]:
    """Fabricated people, one after the other, from the number `first` on; no two share an identity number."""
    chance = random.Random(seed + first)
    for number in range(first, first + people):
        yield Member(_person(chance, number, due), number)


def id_number(number: int, sex: str) -> str:
    """The identity number of the n-th person: unique up to some seven million, and valid."""
    birth = birth_date(number)
    place, turn = divmod(number // _BIRTH_DAYS, _PER_BIRTH_DAY)
    sequence = (801 if sex == "male" else 802) + 2 * turn
    body = f"{REGIONS[place % len(REGIONS)]}{birth:%Y%m%d}{sequence}"
    return body + check_digit(body)


def birth_date(number: int) -> date:
    """The birth date of the n-th person."""
    return date(1962, 1, 1) + timedelta(days=number % _BIRTH_DAYS)


def _person(chance: random.Random, number: int, due: int) -> dict[str, Any]:
    sex = "male" if chance.random() < 0.5 else "female"
    name = chance.choice(SURNAMES) + "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2, 2))))
    place = number // _BIRTH_DAYS // _PER_BIRTH_DAY % len(REGIONS)
    street = chance.choice(STREETS)
    return {
        "name": name,
        "name_sort": sort_key(name),
        "id_type": "resident_id",
        "id_number": id_number(number, sex),
        "sex": sex,
        "birth_date": birth_date(number),
        "household_registration": REGIONS[place],
        "street": street,
        "community": f"第{chance.randrange(1, 9)}社区",
        "address": f"广州市{street}测试路{chance.randrange(1, 400)}号{chance.randrange(1, 30)}0{number % 8 + 1}房",
        "phone": f"13{chance.randrange(10**9):09d}",
        "education": chance.choice(("初中", "高中", "中专", "大专", "本科")),
        "retirement_track": "male_60" if sex == "male" else "female_50",
        "able_to_work": True,
        "willing_to_work": True,
        "disability_certificate": "",
        "note": "下午在家，先打电话" if number % 50 == 0 else None,
        "other_phones": [],
        "family": [],
        "tags": [],
        "warnings": [],
        "next_change": TODAY - timedelta(days=number % 3) if number < due else _LATER,
    }


def _write(uow: UnitOfWork, chunk: list[Member], chance: random.Random, due: int) -> None:
    rows = [member.row for member in chunk]
    ids = journaled_bulk_insert(uow, Person, rows)
    identities = [
        {"person_id": i, "id_type": "resident_id", "number": row["id_number"], "current": True}
        for i, row in zip(ids, rows, strict=True)
    ]
    journaled_bulk_insert(uow, PersonIdentity, identities)
    journaled_bulk_insert(uow, EmploymentSpell, [_spell(chance, i) for i in ids])
    index_people(uow.session, [_findable(i, row) for i, row in zip(ids, rows, strict=True)])
    helped = [(i, m.number) for i, m in zip(ids, chunk, strict=True) if m.number % 10 == 0]
    _write_cases(uow, helped, chance, due)


def _findable(person_id: int, row: dict[str, Any]) -> Findable:
    name = row["name"]
    return Findable(person_id, [name], readings(name), [row["id_number"]], [row["phone"]], row["note"] or "")


def _spell(chance: random.Random, person_id: int) -> dict[str, Any]:
    since = TODAY - timedelta(days=chance.randrange(30, 1500))
    return {
        "person_id": person_id,
        "kind": "unemployed" if chance.random() < 0.7 else "employed",
        "from_day": since.isoformat(),
        "registered_on": since,
    }


def _write_cases(uow: UnitOfWork, helped: list[tuple[int, int]], chance: random.Random, due: int) -> None:
    cases = journaled_bulk_insert(uow, HardshipCase, [_case(chance, i, n, due) for i, n in helped])
    groups = [
        {"case_id": case, "person_id": i, "code": "forty_fifty", "main": True, "from_day": TODAY}
        for case, (i, _) in zip(cases, helped, strict=True)
    ]
    journaled_bulk_insert(uow, CaseGroup, groups)
    steps = [_step(chance, case, i) for case, (i, _) in zip(cases, helped, strict=True) for _ in range(2)]
    journaled_bulk_insert(uow, AssistanceStep, steps)


def _case(chance: random.Random, person_id: int, number: int, due: int) -> dict[str, Any]:
    opened = TODAY - timedelta(days=chance.randrange(60, 600))
    return {
        "number": f"440106-{opened.year}-00-{number:07d}",
        "person_id": person_id,
        "status": "assisted",
        "opened_on": opened,
        "policy": "opinions-2017",
        "determined_on": opened + timedelta(days=30),
        "grade": chance.choice("ABC"),
        "officer": chance.choice(OFFICERS),
        "outside_status": "entered",
        "next_look": TODAY - timedelta(days=number % 5) if number // 10 < due else _LATER,
    }


def _step(chance: random.Random, case_id: int, person_id: int) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "person_id": person_id,
        "kind": chance.choice(("guidance", "call", "policy", "referral")),
        "day": TODAY - timedelta(days=chance.randrange(1, 200)),
        "way": "phone",
        "content": "电话联系，介绍岗位",
        "outcome": "done",
        "actor": chance.choice(OFFICERS),
    }
