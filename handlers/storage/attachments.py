"""Files kept with cases and conversations, in SQL (their table is called ``papers``)."""

from dataclasses import asdict, fields

from sqlalchemy import Connection, delete, insert, select, update

from handlers.records import Attachment
from handlers.storage.tables import attachments

_FIELDS = tuple(field.name for field in fields(Attachment))


class SqlAttachments:
    """Files kept with cases (see :class:`handlers.ports.Attachments`)."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def keep(self, attachment: Attachment) -> None:
        """Keep a file."""
        self._connection.execute(
            insert(attachments).values(organ=self._organ, **asdict(attachment))
        )

    def get(self, attachment: str) -> Attachment | None:
        """Return a file with its bytes."""
        row = self._connection.execute(
            select(attachments).where(
                attachments.c.organ == self._organ, attachments.c.id == attachment
            )
        ).one_or_none()
        return Attachment(**{name: getattr(row, name) for name in _FIELDS}) if row else None

    def drop(self, attachment: str, *, subject: str) -> None:
        """Drop a file that still belongs to a subject and nothing else."""
        self._connection.execute(
            delete(attachments).where(
                attachments.c.organ == self._organ,
                attachments.c.id == attachment,
                attachments.c.subject == subject,
            )
        )

    def assign(self, attachment: str, *, subject: str) -> None:
        """Let a file belong to a subject from now on."""
        self._connection.execute(
            update(attachments)
            .where(attachments.c.organ == self._organ, attachments.c.id == attachment)
            .values(subject=subject)
        )

    def of(self, subject: str) -> list[Attachment]:
        """Return the files of one subject, without their bytes."""
        names = [name for name in _FIELDS if name != "content"]
        rows = self._connection.execute(
            select(*(attachments.c[name] for name in names))
            .where(attachments.c.organ == self._organ, attachments.c.subject == subject)
            .order_by(attachments.c.kept_at, attachments.c.id)
        )
        return [Attachment(**{name: getattr(row, name) for name in names}) for row in rows]
