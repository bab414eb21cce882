"""岗位 (clause 四): two kinds of post that are never mixed, the 50 % rule of the one, terms and placements of the other."""

from caseworker_app.domain.posts.kinds import (
    LEFT_CAUSE_LABELS,
    POST_AREA_LABELS,
    POST_CATEGORY_LABELS,
    POST_KIND_LABELS,
    QUOTA_READING_LABELS,
    LeftCause,
    PostArea,
    PostCategory,
    PostKind,
    QuotaReading,
)
from caseworker_app.domain.posts.quotas import Hired, Share, Shares, shares_of
from caseworker_app.domain.posts.status import Recognition, StatusOnDay, status_on

__all__ = [
    "LEFT_CAUSE_LABELS",
    "POST_AREA_LABELS",
    "POST_CATEGORY_LABELS",
    "POST_KIND_LABELS",
    "QUOTA_READING_LABELS",
    "Hired",
    "LeftCause",
    "PostArea",
    "PostCategory",
    "PostKind",
    "QuotaReading",
    "Recognition",
    "Share",
    "Shares",
    "StatusOnDay",
    "shares_of",
    "status_on",
]
