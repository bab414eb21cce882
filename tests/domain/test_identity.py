"""Identity numbers: what is taken, what is refused and with which words. All numbers are made up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import (
    Identity,
    IdType,
    check_identity,
    compact_id,
    mask_certificate,
    mask_id,
    mask_id_public,
    read_identity,
    same_number_forms,
)
from caseworker_app.domain.regions import Regions
from caseworker_app.domain.values import PartialDate
from tests.people import check_digit, number

TODAY = date(2026, 11, 24)
REGIONS = Regions(
    {
        "440000": ("广东省", False),
        "440102": ("广东省广州市东山区", True),
        "440103": ("广东省广州市荔湾区", False),
        "440106": ("广东省广州市天河区", False),
        "440107": ("广东省广州市芳村区", True),
        "440111": ("广东省广州市白云区", False),
    }
)
RESIDENT = "440106197208089217"


def read(
    text: str,
    kind: IdType | None = None,
    *,
    birth_date: date | PartialDate | None = None,
    sex: str | None = None,
) -> Identity:
    return read_identity(text, kind, today=TODAY, regions=REGIONS, birth_date=birth_date, sex=sex)


def refusal(
    text: str,
    kind: IdType | None = None,
    *,
    birth_date: date | PartialDate | None = None,
    sex: str | None = None,
) -> UserError:
    with pytest.raises(UserError) as refused:
        read(text, kind, birth_date=birth_date, sex=sex)
    assert not text.strip() or compact_id(text) not in refused.value.message
    return refused.value


def test_id_01_a_small_x_is_stored_large() -> None:
    found = read("44010319690315905x")
    assert found == Identity(
        IdType.RESIDENT_ID, "44010319690315905X", date(1969, 3, 15), "male", "440103", (), None
    )


@pytest.mark.parametrize(
    "blank", ["\u00a0", "\u3000", " ", "\u200b", "\ufeff", "\u2060", "\t", "\n", "\u202c"]
)
def test_id_02_blanks_and_invisible_characters_are_removed(blank: str) -> None:
    assert read(f"\u3000440106{blank}19760229 9829{blank}").number == "440106197602299829"


def test_id_04_full_width_digits_and_x_are_folded() -> None:
    assert read("４４０１０３１９６９０３１５９０５Ｘ").number == "44010319690315905X"


@pytest.mark.parametrize("text", ["440103196004129754", "44011119551120948X"])
def test_id_05_the_region_is_not_held_against_the_year_of_birth(text: str) -> None:
    assert read(text).warnings == ()


@pytest.mark.parametrize("text", ["440102196307049333", "440107197109189462"])
def test_id_06_withdrawn_districts_are_taken_without_a_word(text: str) -> None:
    assert read(text).warnings == ()


def test_id_09_an_unknown_region_is_a_warning_that_does_not_block() -> None:
    found = read("440199197012249374")
    assert found.number == "440199197012249374"
    assert len(found.warnings) == 1
    assert "440199" not in found.warnings[0]
    assert refusal("440199197012249375").code == "id_check_digit"


@pytest.mark.parametrize(
    ("text", "region"), [("810000197406119638", "810000"), ("830000198109229521", "830000")]
)
@pytest.mark.parametrize("kind", [None, IdType.HMT_RESIDENCE_PERMIT])
def test_id_10_residence_permits_follow_the_same_plan(text: str, region: str, kind: IdType | None) -> None:
    found = read(text, kind)
    assert (found.kind, found.region, found.warnings) == (IdType.HMT_RESIDENCE_PERMIT, region, ())


def test_id_11_the_new_foreign_number_has_its_province_in_digits_two_and_three() -> None:
    found = read("944840197908259160")
    assert found.kind is IdType.FOREIGN_PERMANENT_RESIDENT
    assert (found.birth_date, found.sex, found.region) == (date(1979, 8, 25), "female", "440000")
    assert refusal("944840197908259161").code == "id_check_digit"


def test_id_12_the_old_foreign_number_agrees_with_the_birth_date_on_the_form() -> None:
    kind = IdType.FOREIGN_PERMANENT_RESIDENT
    found = read("usa440179082512", kind, birth_date=date(1979, 8, 25))
    assert (found.number, found.birth_date, found.sex) == ("USA440179082512", date(1979, 8, 25), None)
    trouble = refusal("USA440179082512", kind, birth_date=date(1979, 8, 26))
    assert (trouble.field, trouble.message) == ("birth_date", "出生日期与证件号码不符，请核对。")


def test_an_old_foreign_number_without_birth_date_is_dated_only_where_one_century_is_possible() -> None:
    assert read("USA440179082512").birth_date == date(1979, 8, 25)
    unclear = read("USA440105082512")
    assert unclear.birth_date is None
    assert any("出生日期" in warning for warning in unclear.warnings)
    assert read("USA440105082512", birth_date=date(1905, 8, 25)).birth_date == date(1905, 8, 25)
    assert refusal("USA440179132512").code == "id_date"


def test_id_13_fifteen_digits_are_expanded_and_the_old_number_is_kept() -> None:
    found = read("440106720808921")
    assert (found.kind, found.number, found.original) == (IdType.RESIDENT_ID, RESIDENT, "440106720808921")
    assert same_number_forms("440106720808921") == ("440106720808921", RESIDENT)
    assert same_number_forms(RESIDENT) == (RESIDENT, "440106720808921")


def test_numbers_without_a_fifteen_digit_form_stand_alone() -> None:
    for text in ("944840197908259160", "USA440179082512", number(birth=date(2001, 2, 3))):
        assert same_number_forms(text) == (text,)


@pytest.mark.parametrize("month", range(1, 13))
def test_id_15_every_month_of_birth_is_taken(month: int) -> None:
    birth = date(1973, month, 1)
    assert read(number(birth=birth)).birth_date == birth


def test_id_15_the_reported_october_number_is_taken() -> None:
    assert read("440106197310019549").birth_date == date(1973, 10, 1)


def test_id_17_nobody_is_born_later_than_today() -> None:
    assert refusal("440106202901019173").message == "出生日期晚于今天，请核对号码。"
    assert read(number(birth=TODAY)).birth_date == TODAY
    assert refusal(number(birth=TODAY + timedelta(days=1))).code == "id_future"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("44010619O208089217", "id_characters"),
        ("440106197208089l17", "id_characters"),
        ("", "required"),
        (" \u3000", "required"),
        ("无", "id_characters"),
        ("身份证丢失", "id_characters"),
        ("44010619720808921", "id_length"),
        ("4401061972080892170", "id_length"),
        ("440106X97208089217", "id_characters"),
        ("440106********9217", "masked"),
        ("440106＊＊＊＊＊＊＊＊9217", "masked"),
        ("440106²97208089217", "id_characters"),
    ],
)
@pytest.mark.parametrize("kind", [None, IdType.RESIDENT_ID])
def test_id_18_what_is_no_number_is_refused_with_its_reason(
    text: str, code: str, kind: IdType | None
) -> None:
    trouble = refusal(text, kind)
    assert (trouble.code, trouble.field) == (code, "id_number")


@pytest.mark.parametrize("text", ["44010319690315951X", "440103196903159159"])
def test_id_19_a_wrong_check_digit_is_refused_and_the_right_one_is_not_offered(text: str) -> None:
    trouble = refusal(text)
    assert trouble.message == "校验码不正确，请核对号码。"
    assert trouble.extra == {}


def test_id_20_a_company_code_is_no_identity_number_but_a_number_that_fits_both_is_taken() -> None:
    assert refusal("91440106MA0TE5T75U").code == "uscc"
    assert read("440106197808209198").kind is IdType.RESIDENT_ID


def test_id_22_sex_and_birth_date_beside_the_number_must_agree() -> None:
    text = "440103198005109682"
    trouble = refusal(text, sex="male")
    assert (trouble.field, trouble.message) == ("sex", "性别与证件号码不符，请核对。")
    assert read(text, sex="female", birth_date=PartialDate(1980, 5)).birth_date == date(1980, 5, 10)
    assert refusal(text, birth_date=date(1980, 5, 11)).field == "birth_date"
    assert refusal(text, birth_date=PartialDate(1980, 6)).field == "birth_date"


@pytest.mark.parametrize("born", ["19730229", "19731301", "19730431", "00000101"])
def test_an_impossible_birth_date_is_refused(born: str) -> None:
    body = f"440106{born}921"
    assert refusal(body + check_digit(body)).code == "id_date"


def test_the_kind_chosen_must_be_the_one_the_number_shows() -> None:
    assert refusal(RESIDENT, IdType.PASSPORT).code == "id_kind"
    assert refusal("810000197406119638", IdType.RESIDENT_ID).code == "id_kind"
    assert refusal("USA440179082512", IdType.PASSPORT).code == "id_kind"
    assert refusal("E1234567", IdType.RESIDENT_ID).code == "id_kind"


def test_a_passport_says_nothing_about_birth_and_sex() -> None:
    found = read(" e1234 5678", birth_date=date(1980, 1, 1), sex="male")
    assert found == Identity(IdType.PASSPORT, "E12345678")
    assert read("123456789", IdType.PASSPORT).number == "123456789"
    assert refusal("AB1", IdType.PASSPORT).code == "id_length"


def test_calc_id_tells_what_a_number_says() -> None:
    assert check_identity("440102196307049333", today=TODAY, regions=REGIONS) == {
        "valid": True,
        "kind": "resident_id",
        "number": "440102196307049333",
        "birth_date": date(1963, 7, 4),
        "sex": "male",
        "region": "440102",
        "region_name": "广东省广州市东山区（已撤销）",
        "problem": None,
    }


@pytest.mark.parametrize(
    ("text", "region_name"),
    [("810000197406119638", "香港"), ("830000198109229521", "台湾"), ("440199197012249374", None)],
)
def test_calc_id_names_the_region_where_it_is_known(text: str, region_name: str | None) -> None:
    found = check_identity(text, today=TODAY, regions=REGIONS)
    assert (found["valid"], found["region_name"]) == (True, region_name)


@given(st.text(max_size=24))
def test_calc_id_never_raises(text: str) -> None:
    found = check_identity(text, today=TODAY, regions=REGIONS)
    assert found["valid"] is (found["problem"] is None)


def test_calc_id_gives_the_reason_of_a_refusal() -> None:
    found = check_identity("44010319690315951X", today=TODAY, regions=REGIONS)
    assert found["valid"] is False
    assert found["problem"] == "校验码不正确，请核对号码。"
    assert found["birth_date"] is None


@given(
    st.sampled_from(["440102", "440103", "440106", "440111"]),
    st.dates(date(1930, 1, 1), TODAY),
    st.sampled_from(["male", "female"]),
    st.integers(0, 43),
)
def test_a_made_up_number_is_read_back_as_it_was_made(region: str, birth: date, sex: str, n: int) -> None:
    text = number(region, birth, sex, n)
    found = read(text, birth_date=birth, sex=sex)
    assert (found.number, found.region, found.birth_date, found.sex) == (text, region, birth, sex)


@given(st.dates(date(1930, 1, 1), date(1999, 12, 31)), st.integers(0, 43))
def test_both_forms_of_a_number_name_each_other(birth: date, n: int) -> None:
    long, short = same_number_forms(number(birth=birth, n=n))
    assert set(same_number_forms(short)) == {long, short}
    assert read(short).number == long


@given(st.dates(date(1930, 1, 1), TODAY), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_mistyped_character_is_always_noticed(birth: date, place: int, other: str) -> None:
    right = number(birth=birth)
    wrong = right[:place] + other + right[place + 1 :]
    if wrong != right:
        refusal(wrong)


@pytest.mark.parametrize(
    ("text", "masked", "public"),
    [
        ("440106197208080013", "440106********0013", "440106************"),
        ("440106720808921", "440106******921", "440106*********"),
        ("E12345678", "E12****78", "E12******"),
        ("USA440179082512", "USA**********12", "USA44**********"),
        ("AB123", "A***3", "A****"),
        ("", "", ""),
        ("7", "*", "*"),
    ],
)
def test_a_masked_number_hides_the_birth_date_and_a_public_one_more(
    text: str, masked: str, public: str
) -> None:
    assert mask_id(text) == masked
    assert mask_id_public(text) == public


def test_a_disability_card_number_hides_the_identity_number_inside_it() -> None:
    assert mask_certificate("44010619720304904843") == "440106********904843"
    assert mask_certificate("440103196903159519") == "440103********9519"
