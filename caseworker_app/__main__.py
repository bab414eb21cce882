"""`python -m caseworker_app` is the same program as `caseworker`."""

import sys

from caseworker_app.cli import main

sys.exit(main())
