"""A request refused for a reason its sender can be told."""


class RequestError(Exception):
    """Raised by a handler; the edge answers it as a page or as JSON.

    ``code`` names the sentence ``error.<code>`` of the pages' texts, ``facts`` fill it.
    """

    def __init__(self, status: int, code: str, **facts: object) -> None:
        super().__init__(code)
        self.status, self.code, self.facts = status, code, facts
