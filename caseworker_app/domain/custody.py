"""收监与否 (clause 四, 退出情形): whether the words of a list or a proof say that somebody is in prison, or serves outside of it.

Only who is in prison stops being recognised; 社区矫正, 缓刑, 假释, 监外执行 are served outside.
"""

from caseworker_app.domain.values import Tri

_NOT_TAKEN = ("未收监", "不收监", "不予收监", "未羁押")
_OUTSIDE = ("社区矫正", "缓刑", "假释", "管制", "监外", "取保")
_INSIDE = ("服刑", "在押", "羁押", "徒刑", "拘役", "死刑", "监狱", "看守所", "监区", "监所", "未管所")
_FREE = ("释放", "刑满", "解除")


def detained(text: str) -> Tri:
    """Say whether words tell of somebody in prison; None where they tell neither.

    收监 wins over a sentence that was to be served outside (撤销缓刑，收监执行).
    """
    if any(word in text for word in _NOT_TAKEN):
        return False
    if "收监" in text:
        return True
    if any(word in text for word in _OUTSIDE):
        return False
    return True if any(word in text for word in _INSIDE) else None


def set_free(text: str) -> bool:
    """Say whether words tell that it is over: 刑满释放, 解除社区矫正."""
    return "收监" not in text and any(word in text for word in _FREE)
