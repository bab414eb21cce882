"""待办的种类 (clauses 四, 六): every kind of thing that can be due, in one table: its group, whether it only waits, and the form it opens.

To add a kind: a line here, and a source in `worklist` that finds its records by an index. The order of the table is the urgency
among things of the same day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class DueGroup(StrEnum):
    """What the list can be narrowed to."""

    DEADLINE = "deadline"
    CONTACT = "contact"
    HELP = "help"
    CHANGE = "change"
    EXIT = "exit"
    CERTIFICATE = "certificate"
    HOUSEHOLD = "household"
    MONEY = "money"
    FILE = "file"


GROUP_LABELS = {
    DueGroup.DEADLINE: "办理时限",
    DueGroup.CONTACT: "联系走访",
    DueGroup.HELP: "帮扶计划",
    DueGroup.CHANGE: "条件变化",
    DueGroup.EXIT: "退出核实",
    DueGroup.CERTIFICATE: "证件期限",
    DueGroup.HOUSEHOLD: "零就业家庭",
    DueGroup.MONEY: "岗位补贴",
    DueGroup.FILE: "档案转移",
}
DOSSIER = "dossier"
_PERSON, _RECORD, _MATTER = "person", "record", "matter"


@dataclass(frozen=True, slots=True)
class DueKind:
    """One kind: the page it opens with fixed words and ids; `late` is the action once the day has passed, where that is another."""

    code: str
    group: DueGroup
    page: str = DOSSIER
    words: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=lambda: {"person_id": _PERSON})
    """Argument of the page → the attribute of the `Due` it is filled with."""
    late: str = ""
    nobody: str = ""
    """The page where it concerns nobody on file: somebody who is not registered, or a unit."""
    waits: bool = False
    """Its day is when it began to wait: that it has passed is no delay."""
    rank: int = 0


def _at(tab: str, action: str = "") -> dict[str, str]:
    return {"tab": tab, "action": action}


G = DueGroup
_DETERMINATION, _ASSISTANCE, _TRACKING = "determination", "assistance", "tracking"
_CLAIM = {"person_id": _PERSON, "kind": _MATTER}
_TABLE = (
    DueKind("decision_deadline", G.DEADLINE, words=_at(_DETERMINATION, "check")),
    DueKind("supplement_deadline", G.DEADLINE, words=_at(_DETERMINATION, "supplement"), late="lapse"),
    DueKind("hearing_deadline", G.DEADLINE, words=_at(_DETERMINATION, "keep")),
    DueKind("case_deadline", G.DEADLINE, words=_at(_DETERMINATION)),
    DueKind("notice_running", G.DEADLINE, words=_at(_DETERMINATION)),
    DueKind("notice_ended", G.DEADLINE, words=_at(_DETERMINATION, "end_notice")),
    DueKind(
        "household_deadline",
        G.HOUSEHOLD,
        page="household",
        ids={"household_id": _RECORD},
    ),
    DueKind("exit_review", G.EXIT, words=_at(_TRACKING)),
    DueKind("match_finding", G.EXIT, page="matching", ids={"finding_id": _RECORD}),
    DueKind("refusals_reached", G.EXIT, words=_at(_DETERMINATION, "propose_exit"), waits=True),
    DueKind("stable_due", G.EXIT, words=_at(_DETERMINATION, "stable"), waits=True),
    DueKind("follow_up", G.CONTACT, words=_at(_ASSISTANCE, "step")),
    DueKind("contact_due", G.CONTACT, words=_at(_ASSISTANCE, "step")),
    DueKind("visit_due", G.CONTACT, words=_at(_ASSISTANCE, "step")),
    DueKind("followed_contact", G.CONTACT, words=_at(_ASSISTANCE, "step")),
    DueKind("counter_follow_up", G.CONTACT, words=_at(_ASSISTANCE), nobody="contacts"),
    DueKind("registration_expiry", G.CERTIFICATE, words=_at("employment", "contact")),
    DueKind("plan_item", G.HELP, words=_at(_TRACKING)),
    DueKind("plan_end", G.HELP, words=_at(_TRACKING)),
    DueKind("package_due", G.HELP, words=_at(_ASSISTANCE, "step")),
    DueKind(
        "referral_reply",
        G.HELP,
        page="vacancies",
        words={"show": "referrals"},
        ids={"referral_id": _RECORD},
    ),
    DueKind("verdict_change", G.CHANGE, words=_at(_DETERMINATION), waits=True),
    DueKind("disability_expiry", G.CERTIFICATE, words=_at("materials")),
    DueKind("allowance_expiry", G.CERTIFICATE, words=_at("materials")),
    DueKind("material_expiry", G.CERTIFICATE, words=_at("materials")),
    DueKind(
        "welfare_post_leave",
        G.MONEY,
        page="unit",
        words={"tab": "welfare"},
        ids={"employer_id": _RECORD},
    ),
    DueKind(
        "service_post_leave",
        G.MONEY,
        page="unit",
        words={"tab": "plan"},
        ids={"employer_id": _RECORD},
    ),
    DueKind("claim_window_closes", G.MONEY, page="subsidy_new", ids=_CLAIM, nobody="subsidies"),
    DueKind("claim_window_opens", G.MONEY, page="subsidy_new", ids=_CLAIM, nobody="subsidies", waits=True),
    DueKind(
        "subsidy_notice_ended",
        G.MONEY,
        page="subsidy",
        ids={"application_id": _RECORD},
        waits=True,
    ),
    DueKind(
        "subsidy_notice_open",
        G.MONEY,
        page="subsidy",
        ids={"application_id": _RECORD},
        waits=True,
    ),
    DueKind("subsidy_unpaid", G.MONEY, page="subsidy", ids={"application_id": _RECORD}, waits=True),
    DueKind("file_loan", G.FILE, words=_at(_TRACKING)),
    DueKind("transfer_open", G.FILE, words=_at(_TRACKING), waits=True),
    DueKind("household_waiting", G.HOUSEHOLD, page="household", ids={"household_id": _RECORD}, waits=True),
)
"""Field packages not back come with the packages themselves."""
KINDS: Mapping[str, DueKind] = {kind.code: replace(kind, rank=rank) for rank, kind in enumerate(_TABLE)}
