"""Files kept with cases, in SQL."""

from dataclasses import asdict, fields

from sqlalchemy import Connection, delete, insert, select, update

from handlers.records import Paper
from handlers.storage.tables import papers


class SqlPapers:
    """Files kept with cases (see :class:`handlers.ports.Papers`)."""

    def __init__(self, connection: Connection, *, organ: str) -> None:
        self._connection, self._organ = connection, organ

    def keep(self, paper: Paper) -> None:
        """Keep a file."""
        self._connection.execute(insert(papers).values(organ=self._organ, **asdict(paper)))

    def get(self, paper: str) -> Paper | None:
        """Return a file with its bytes."""
        row = self._connection.execute(
            select(papers).where(papers.c.organ == self._organ, papers.c.id == paper)
        ).one_or_none()
        return Paper(**{f.name: getattr(row, f.name) for f in fields(Paper)}) if row else None

    def drop(self, paper: str, *, subject: str) -> None:
        """Drop a file that still belongs to a subject and nothing else."""
        self._connection.execute(
            delete(papers).where(
                papers.c.organ == self._organ, papers.c.id == paper, papers.c.subject == subject
            )
        )

    def assign(self, paper: str, *, subject: str) -> None:
        """Let a file belong to a subject from now on."""
        self._connection.execute(
            update(papers)
            .where(papers.c.organ == self._organ, papers.c.id == paper)
            .values(subject=subject)
        )

    def of(self, subject: str) -> list[Paper]:
        """Return the files of one subject, without their bytes."""
        names = [field.name for field in fields(Paper) if field.name != "content"]
        rows = self._connection.execute(
            select(*(papers.c[name] for name in names))
            .where(papers.c.organ == self._organ, papers.c.subject == subject)
            .order_by(papers.c.kept_at, papers.c.id)
        )
        return [Paper(**{name: getattr(row, name) for name in names}) for row in rows]
