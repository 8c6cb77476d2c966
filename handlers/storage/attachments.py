"""Files kept with cases and conversations, in SQL (their table is called ``papers``)."""

from dataclasses import asdict, fields

from sqlalchemy import Connection, delete, insert, select, update

from handlers.records import Attachment
from handlers.storage.tables import papers

_FIELDS = tuple(field.name for field in fields(Attachment))


class SqlAttachments:
    """Files kept with cases (see :class:`handlers.ports.Attachments`)."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def keep(self, attachment: Attachment) -> None:
        """Keep a file."""
        self._connection.execute(insert(papers).values(organ=self._organ, **asdict(attachment)))

    def get(self, attachment: str) -> Attachment | None:
        """Return a file with its bytes."""
        row = self._connection.execute(
            select(papers).where(papers.c.organ == self._organ, papers.c.id == attachment)
        ).one_or_none()
        return Attachment(**{name: getattr(row, name) for name in _FIELDS}) if row else None

    def drop(self, attachment: str, *, subject: str) -> None:
        """Drop a file that still belongs to a subject and nothing else."""
        self._connection.execute(
            delete(papers).where(
                papers.c.organ == self._organ,
                papers.c.id == attachment,
                papers.c.subject == subject,
            )
        )

    def assign(self, attachment: str, *, subject: str) -> None:
        """Let a file belong to a subject from now on."""
        self._connection.execute(
            update(papers)
            .where(papers.c.organ == self._organ, papers.c.id == attachment)
            .values(subject=subject)
        )

    def of(self, subject: str) -> list[Attachment]:
        """Return the files of one subject, without their bytes."""
        names = [name for name in _FIELDS if name != "content"]
        rows = self._connection.execute(
            select(*(papers.c[name] for name in names))
            .where(papers.c.organ == self._organ, papers.c.subject == subject)
            .order_by(papers.c.kept_at, papers.c.id)
        )
        return [Attachment(**{name: getattr(row, name) for name in names}) for row in rows]
