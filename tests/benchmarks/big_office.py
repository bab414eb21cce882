"""An office of 100,000 fabricated people in the encrypted file, made once for all benchmarks, seeded."""

import random
from datetime import date, timedelta
from pathlib import Path

from caseworker_app.services.readings import readings, sort_key
from db.bulk import journaled_bulk_insert
from db.models.employment import EmploymentSpell
from db.models.person import Person, PersonIdentity
from db.search import Findable, index_people
from tests import offices, people

PEOPLE = 100_000
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文辉丽萍海燕春梅晓东雪婷宇浩欣怡子轩梓涵俊杰佳怡思远家豪嘉欣"
CHUNK = 10_000


def make_big_office(path: Path, count: int = PEOPLE) -> Path:
    """Fill an office: people, their numbers, one spell each, and the search index; through the journal like any write."""
    offices.make_office(path)
    desk = offices.open_office(path)
    chance = random.Random(20171227)
    for start in range(0, count, CHUNK):
        with desk.unit() as uow:
            rows = [_person(chance, n) for n in range(start, min(start + CHUNK, count))]
            ids = journaled_bulk_insert(uow, Person, rows)
            journaled_bulk_insert(
                uow,
                PersonIdentity,
                [
                    {"person_id": i, "id_type": "resident_id", "number": r["id_number"], "current": True}
                    for i, r in zip(ids, rows, strict=True)
                ],
            )
            journaled_bulk_insert(uow, EmploymentSpell, [_spell(chance, i) for i in ids])
            index_people(
                uow.session,
                [
                    Findable(
                        i, [r["name"]], readings(r["name"]), [r["id_number"]], [r["phone"]], r["note"] or ""
                    )
                    for i, r in zip(ids, rows, strict=True)
                ],
            )
            uow.commit()
    desk.store.close()
    return path


def _person(chance: random.Random, n: int) -> dict[str, object]:
    birth = date(1958, 1, 1) + timedelta(days=n % 15_000)
    sex = "male" if n % 2 else "female"
    name = chance.choice(SURNAMES) + "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2, 2))))
    region = f"4401{chance.choice(('03', '04', '05', '06', '11', '12', '13', '14', '15', '17', '18'))}"
    return {
        "name": name,
        "name_sort": sort_key(name),
        "id_type": "resident_id",
        "id_number": people.number(region, birth, sex, n // 15_000 % 44),
        "sex": sex,
        "birth_date": birth,
        "household_registration": region,
        "address": f"广州市天河区石牌西路{n % 400}号{n % 9 + 1}0{n % 8 + 1}房",
        "phone": f"13{chance.randrange(10**9):09d}",
        "retirement_track": "male_60" if sex == "male" else "female_50",
        "able_to_work": True,
        "willing_to_work": True,
        "note": "下午在家，先打电话" if n % 50 == 0 else None,
        "other_phones": [],
        "family": [],
        "tags": [],
        "warnings": [],
    }


def _spell(chance: random.Random, person_id: int) -> dict[str, object]:
    since = date(2016, 1, 1) + timedelta(days=chance.randrange(700))
    return {
        "person_id": person_id,
        "kind": "unemployed",
        "from_day": since.isoformat(),
        "registered_on": since,
        "outside_status": "not_entered",
    }
