"""A request refused for a reason its sender can be told."""


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """Raised by a handler; the edge answers it as a page or as JSON.

    ``code`` names the sentence ``error.<code>`` of the word tables, ``facts`` fill it.
    """

    def __init__(self, status: int, code: str, **facts: object) -> None:
        super().__init__(code)
        self.status, self.code, self.facts = status, code, facts
