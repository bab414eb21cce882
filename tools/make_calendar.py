"""节假日安排: writes `resources/calendar/workdays.json` from the PyPI package `chinesecalendar`.

The package is no part of the program. In a throwaway environment: `pip install chinesecalendar`, then
`python tools/make_calendar.py`. Run it again each December, when the next year's notice is out.
"""

import json
from importlib.metadata import version
from pathlib import Path

from chinese_calendar.constants import holidays, workdays

TARGET = Path(__file__).resolve().parent.parent / "resources" / "calendar" / "workdays.json"
SATURDAY = 5


def main() -> None:
    """Keep only the days that depart from the plain week."""
    known = sorted({*holidays, *workdays})
    table = {
        "title": "国务院办公厅历年节假日安排：周一至周五的假日（holidays）与周六、周日的上班日（workdays）",
        "source": f"PyPI chinesecalendar {version('chinesecalendar')}",
        "licence": "MIT",
        "first_year": known[0].year,
        "last_year": known[-1].year,
        "holidays": [day.isoformat() for day in sorted(holidays) if day.weekday() < SATURDAY],
        "workdays": [day.isoformat() for day in sorted(workdays) if day.weekday() >= SATURDAY],
    }
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
