"""统一社会信用代码 (GB 32100): reads an employer's code; a resident's number in that field is refused."""

import re

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import compact_id

_RESIDENT = re.compile(r"[1-8][0-9]{5}(?:18|19|20)[0-9]{9}[0-9X]")
_NEVER_USED = frozenset("IOSVZ")
_REGISTRARS = frozenset("123456789ANY")


def read_uscc(text: str) -> str:
    """Read and check a code, given with blanks, hyphens, small or full-width letters.

    Raises UserError at `employer_uscc`; the sentence does not repeat the code.
    """
    code = compact_id(text).replace("-", "")
    if problem := _problem(code):
        raise UserError(*problem, "employer_uscc")
    return code


def _problem(code: str) -> tuple[str, str] | None:
    if _RESIDENT.fullmatch(code) and mod_11_2.is_valid(code):
        return "uscc_resident_id", "这像是个人身份证号码，请填写单位的统一社会信用代码。"
    if len(code) != 18:
        return "uscc_length", f"统一社会信用代码应为 18 位，现为 {len(code)} 位，请核对。"
    if _NEVER_USED & set(code):
        return "uscc_letters", "统一社会信用代码不使用字母 I、O、S、V、Z，请核对是否应为数字。"
    if code[0] not in _REGISTRARS or not code[2:8].isdigit() or not (code.isascii() and code.isalnum()):
        return "uscc_format", "统一社会信用代码的格式不正确，请核对。"
    if code[-1] != uscc.calc_check_digit(code[:-1]):
        return "uscc_check_digit", "统一社会信用代码的校验码不正确，请核对。"
    return None
