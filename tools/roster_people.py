"""样例花名册里的人: makes up the people of the sample roster, every group of clause 四 and none, seeded and repeatable."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import roster_words as words

REFERENCE = date(2026, 10, 31)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
Row = dict[str, Any]


@dataclass(frozen=True)
class Recipe:
    """So many people of one sort: their sex, ages, months since they lost work, and what is said of them."""

    count: int
    sex: str
    ages: tuple[int, int]
    months: tuple[int, int]
    facts: Mapping[str, Any] = field(default_factory=dict)


LOW_MINIMUM = {"minimum_living_allowance": "是", "low_income_household": "否", "category": "低保家庭失业人员"}
LOW_INCOME = {
    "minimum_living_allowance": "否",
    "low_income_household": "是",
    "category": "低收入家庭失业人员",
}
FORTY_FIFTY = {"category": "“4050”失业人员"}
LONG = {"category": "连续失业1年以上"}
ZERO = {"zero_employment_household": "是", "household": "without_work", "category": "“零就业家庭”成员"}
SINGLE = {"single_parent": "是", "household": "single", "marital_status": "离异", "category": "单亲抚养"}
GRADUATE = {
    "specially_poor_household": "是",
    "education": "本科",
    "graduated": True,
    "marital_status": "未婚",
    "category": "特困家庭高校毕业生",
}
DISABLED = {"disabled": True, "health": "残疾", "category": "残疾失业人员"}
BY_CITY = {"by_city": True, "category": "其他人员"}
UNASKED = dict.fromkeys(
    ("able_to_work", "willing_to_work", "minimum_living_allowance", "low_income_household", "single_parent"),
    "",
)
WORKING = {"status": "单位就业", "household": "working"}
FLEXIBLE = {"status": "灵活就业", "household": "working", "retirement_track": "女干部（55）"}
RETIRED = {"status": "退休", "willing_to_work": "否"}

RECIPES = (
    Recipe(22, "female", (40, 48), (2, 11), FORTY_FIFTY),
    Recipe(18, "male", (50, 58), (2, 11), FORTY_FIFTY),
    Recipe(10, "female", (41, 49), (13, 46), FORTY_FIFTY),
    Recipe(10, "male", (51, 59), (13, 46), FORTY_FIFTY),
    Recipe(16, "any", (25, 38), (13, 47), LONG),
    Recipe(12, "any", (23, 39), (2, 20), DISABLED),
    Recipe(8, "any", (24, 49), (3, 30), LOW_MINIMUM),
    Recipe(8, "any", (24, 49), (3, 10), LOW_INCOME),
    Recipe(8, "any", (30, 52), (3, 24), ZERO),
    Recipe(4, "male", (50, 57), (14, 40), ZERO | LOW_MINIMUM),
    Recipe(8, "female", (28, 46), (2, 20), SINGLE),
    Recipe(3, "male", (33, 45), (3, 15), SINGLE | LOW_INCOME),
    Recipe(12, "any", (22, 25), (2, 15), GRADUATE),
    Recipe(5, "any", (35, 49), (4, 11), BY_CITY),
    Recipe(10, "any", (20, 38), (2, 10), {"category": ""}),
    Recipe(6, "any", (26, 48), (5, 20), UNASKED),
    Recipe(4, "female", (50, 53), (5, 20), UNASKED | {"retirement_track": ""}),
    Recipe(3, "any", (30, 45), (5, 20), {"status": "", "dates": False}),
    Recipe(8, "any", (24, 48), (3, 40), WORKING),
    Recipe(4, "female", (41, 49), (20, 40), FLEXIBLE),
    Recipe(3, "male", (64, 66), (2, 2), RETIRED),
    Recipe(3, "female", (58, 60), (2, 2), RETIRED | {"retirement_track": "女工人（50）"}),
    Recipe(6, "any", (30, 52), (4, 30), {"elsewhere": True}),
)


class Maker:
    """Makes one person after another; numbers never repeat and the seed fixes all of them."""

    def __init__(self, seed: int = 26) -> None:
        self.rng = random.Random(seed)
        self.made = 0
        self._names: set[str] = set()
        self._sequences: dict[tuple[date, str], int] = {}

    def from_recipes(self) -> list[Row]:
        """Everybody the recipes ask for, in recipe order."""
        return [self.person(recipe) for recipe in RECIPES for _ in range(recipe.count)]

    def person(self, recipe: Recipe, **fixed: Any) -> Row:
        """One person of a recipe; `fixed` wins over what chance says."""
        self.made += 1
        sex = fixed.get("sex_code") or (
            recipe.sex if recipe.sex != "any" else self.rng.choice(("male", "female"))
        )
        birth = fixed.get("birth") or self._birth(recipe.ages)
        region = fixed.get("region") or self.rng.choices(list(words.REGIONS), list(words.REGIONS.values()))[0]
        name = fixed.get("name") or self._name(sex)
        person = self._particulars(name, sex, birth, region) | self._standing(sex, birth)
        facts = dict(recipe.facts)
        person["household"] = facts.get("household", "working")
        person |= self._work(recipe, facts, birth) | {k: v for k, v in facts.items() if k in person}
        self._special(person, facts)
        person |= {key: value for key, value in fixed.items() if key in person}
        person["family"] = fixed.get("family", self._family(person, name, birth))
        return person

    def number(self, region: str, birth: date, sex: str) -> str:
        """A made-up number: high sequence (901 to 988) and the check digit that fits."""
        place = self._sequences.get((birth, sex), self.rng.randrange(20))
        self._sequences[birth, sex] = place + 1
        body = f"{region}{birth:%Y%m%d}{(901 if sex == 'male' else 902) + 2 * place}"
        total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
        return body + "10X98765432"[total % 11]

    def _birth(self, ages: tuple[int, int]) -> date:
        years = self.rng.randint(*ages)
        return date(REFERENCE.year - years, 10, 28) - timedelta(days=self.rng.randrange(360))

    def _name(self, sex: str) -> str:
        while True:
            name = self.rng.choice(words.SURNAMES) + self.rng.choice(
                words.MEN if sex == "male" else words.WOMEN
            )
            if name not in self._names:
                self._names.add(name)
                return name

    def _particulars(self, name: str, sex: str, birth: date, region: str) -> Row:
        street, road = self.rng.choice(words.STREETS[region])
        house = f"{self.rng.randrange(9001, 9989)}号{self.rng.randrange(101, 909)}房"
        address = f"广州市{words.DISTRICTS[region]}{street}{road}{house}"
        return {
            "name": name,
            "sex": "男" if sex == "male" else "女",
            "id_number": self.number(region, birth, sex),
            "birth_date": birth if self.rng.random() < 0.8 else "",
            "ethnicity": "汉族",
            "education": self.rng.choice(("初中", "初中", "高中", "高中", "中专", "技校", "大专")),
            "graduation_date": "",
            "health": self.rng.choice(("健康", "健康", "健康", "一般", "患慢性病")),
            "disability_certificate": "无",
            "registered_address": address,
            "household_registration": region,
            "address": address,
            "street": street,
            "phone": f"13{self.rng.choice('0135678')}0013{self.made:04}",
            "landline": f"020-3899{self.made:04}" if self.rng.random() < 0.1 else "",
        }

    def _standing(self, sex: str, birth: date) -> Row:
        young = REFERENCE.year - birth.year < 28
        track = "" if sex == "male" else self.rng.choice(("女工人（50）", "女工人（50）", "女干部（55）"))
        if sex == "female" and REFERENCE.year - birth.year > 49:
            track = "女干部（55）"
        with_card = self.rng.random() < 0.5
        return {
            "marital_status": "未婚" if young else "已婚",
            "employment_certificate": f"4401060026{self.made:06}" if self.rng.random() < 0.7 else "",
            "social_security_card": f"A9{self.made:07}" if self.rng.random() < 0.6 else "",
            "retirement_track": track,
            "able_to_work": "有",
            "willing_to_work": "有",
            "minimum_living_allowance": "否",
            "low_income_household": "否",
            "specially_poor_household": "否",
            "single_parent": "否",
            "zero_employment_household": "否",
            "city_determined_group": "",
            "category": "",
            "note": "",
            "bank": self.rng.choice(words.BANKS) if with_card else "",
            "bank_account": f"6200009900{self.made:09}" if with_card else "",
        }

    def _work(self, recipe: Recipe, facts: Mapping[str, Any], birth: date) -> Row:
        lost = REFERENCE - timedelta(days=30 * self.rng.randint(*recipe.months) + self.rng.randrange(12, 29))
        registered = lost + timedelta(days=self.rng.randrange(1, 12))
        work: Row = {
            "status": facts.get("status", "失业"),
            "lost": lost,
            "registered": registered,
            "reason": self.rng.choice(words.REASONS),
            "employer": "",
            "employed": "",
        }
        if work["status"] in {"单位就业", "灵活就业"}:
            work["employed"] = registered + timedelta(days=45)
            work["employer"] = self.rng.choice(words.EMPLOYERS) if work["status"] == "单位就业" else ""
        elif work["status"] != "失业" or facts.get("dates") is False:
            work |= {"lost": "", "registered": "", "reason": ""}
        return work

    def _special(self, person: Row, facts: Mapping[str, Any]) -> None:
        if facts.get("disabled"):
            person["disability_certificate"] = person["id_number"] + self.rng.choice(
                ("13", "24", "43", "44", "72")
            )
        if facts.get("graduated"):
            person["graduation_date"] = f"{self.rng.choice((2024, 2025, 2026))}-06"
            person["education"] = self.rng.choice(("大专", "本科", "本科"))
        if facts.get("by_city"):
            person["city_determined_group"] = self.rng.choice(words.CITY_GROUPS)
        if facts.get("elsewhere"):
            code, road = self.rng.choice(words.ELSEWHERE)
            person |= {"household_registration": code, "registered_address": f"{road}{9000 + self.made}号"}

    def _family(self, person: Row, name: str, birth: date) -> str:
        """Members as offices write them; `household` says whether anybody of them works."""
        kind, age = person["household"], REFERENCE.year - birth.year
        if kind == "working" and self.rng.random() < 0.4:
            return ""
        partner = self._name("female" if person["sex"] == "男" else "male")
        child = f"{name[0]}{self.rng.choice(words.CHILDREN)}（{self.rng.choice('子女')}，在校）"
        if kind == "single":
            return child
        job = "就业" if kind == "working" else "失业"
        if person["marital_status"] == "未婚":
            return (
                f"{name[0]}{self.rng.choice(words.MEN)}（父，{'退休' if kind != 'working' or age > 40 else job}）"
                + (f"；{partner}（母，就业）" if kind == "working" else "")
            )
        return f"{partner}（配偶，{job}）；{child}"
