"""给经办人的提示: what went wrong at the counter and what to do about it, in one sentence."""


class UserError(Exception):
    """A refusal the clerk can act on: a code for scripts, a Chinese sentence, and the field it belongs to.

    The sentence never repeats an identity or account number; `extra` carries what a window may need.
    """

    def __init__(self, code: str, message: str, field: str | None = None, **extra: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
        self.extra: dict[str, object] = extra
