"""认定个案 (clause 四 实名制动态管理): the life of a case as one table of transitions, and its rules of order."""

from caseworker_app.domain.cases.advance import advance
from caseworker_app.domain.cases.case import Case, CaseEvent, CaseGroup, Setting, Step, read_day, read_step
from caseworker_app.domain.cases.deadlines import Clock, deadline_after
from caseworker_app.domain.cases.exits import EXIT_LABELS, ExitCause, read_cause
from caseworker_app.domain.cases.materials import (
    WAY_LABELS,
    MaterialItem,
    MaterialWay,
    material_list,
)
from caseworker_app.domain.cases.states import (
    ENDED,
    STATUS_LABELS,
    Action,
    Level,
    Status,
)
from caseworker_app.domain.cases.transitions import (
    TRANSITIONS,
    Transition,
    allowed_actions,
    transition,
)

__all__ = [
    "ENDED",
    "EXIT_LABELS",
    "STATUS_LABELS",
    "TRANSITIONS",
    "WAY_LABELS",
    "Action",
    "Case",
    "CaseEvent",
    "CaseGroup",
    "Clock",
    "ExitCause",
    "Level",
    "MaterialItem",
    "MaterialWay",
    "Setting",
    "Status",
    "Step",
    "Transition",
    "advance",
    "allowed_actions",
    "deadline_after",
    "material_list",
    "read_cause",
    "read_day",
    "read_step",
    "transition",
]
