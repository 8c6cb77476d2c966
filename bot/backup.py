"""Backups: one archive of an office's records and catalogue, checked before it replaces any.

The archive is a gzipped tar of ``records.jsonl``, ``catalogue.json``, ``gongkai.toml`` and a
``manifest.json`` with the hash of each. It can be taken while the service runs.
"""

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.bootstrap import DATABASE_NAME, Office, open_office
from bot.cli.running import CommandError
from bot.data_folder import FILE_NAME, only_one
from bot.settings import Settings
from handlers.storage.dump import dump, load
from knowledge.catalogue.tiny import TinyCatalogue

_CATALOGUE = "catalogue.json"
_RECORDS = "records.jsonl"
_MANIFEST = "manifest.json"
_FORMAT = 1


def back_up(office: Office, target: Path) -> dict[str, Any]:
    """Write an archive of everything to ``target``, whole or not at all; return its manifest."""
    folder = office.settings.data
    with tempfile.TemporaryDirectory(prefix="gongkai-backup-") as scratch:
        records = Path(scratch) / _RECORDS
        with records.open("w", encoding="utf-8") as out:
            for line in dump(office.storage.database):
                out.write(line + "\n")
        files = {_RECORDS: records}
        for name in (_CATALOGUE, FILE_NAME):
            if (folder / name).exists():
                files[name] = Path(shutil.copy2(folder / name, scratch))
        manifest = {
            "format": _FORMAT,
            "made_at": office.clock().isoformat(),
            "organ": office.settings.organ_key,
            "files": {name: _sha256(path) for name, path in files.items()},
        }
        _write_archive(target, files, manifest)
    return manifest


def _write_archive(target: Path, files: dict[str, Path], manifest: dict[str, Any]) -> None:
    partial = target.with_name(target.name + ".partial")
    try:
        with tarfile.open(partial, "w:gz") as archive:
            content = json.dumps(manifest, ensure_ascii=False, indent=2).encode()
            entry = tarfile.TarInfo(_MANIFEST)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
            for name, path in files.items():
                archive.add(path, arcname=name)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def restore(settings: Settings, source: Path, *, now: datetime) -> Path | None:
    """Replace an office's records by those of an archive; return where the old ones lie now.

    The archive is checked and loaded into a new database first; only then is anything
    replaced. Raises :class:`CommandError` where the archive cannot be used, and refuses
    while a service runs on the folder.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    with only_one(settings.data), _unpacked(source) as unpacked:
        if settings.database_url:
            _load_into(settings, unpacked)
            aside = _set_aside(settings, now, names=(_CATALOGUE,))
        else:
            built = unpacked / "new"
            _load_into(_elsewhere(settings, built), unpacked)
            aside = _set_aside(settings, now, names=(DATABASE_NAME, _CATALOGUE))
            shutil.move(built / DATABASE_NAME, settings.data / DATABASE_NAME)
        for name in (_CATALOGUE, FILE_NAME):
            # the settings in force stay; those of the archive serve an empty folder
            if (unpacked / name).exists() and not (settings.data / name).exists():
                shutil.copy2(unpacked / name, settings.data / name)
    return aside


@contextmanager
def _unpacked(source: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="gongkai-restore-") as scratch:
        folder = Path(scratch)
        try:
            with tarfile.open(source, "r:gz") as archive:
                archive.extractall(folder, filter="data")
            manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
            files = dict(manifest["files"])
        except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(
                f"{source} 不是可用的备份 / is not a backup that can be used: {error}"
            ) from error
        for name, expected in files.items():
            if not (folder / name).is_file() or _sha256(folder / name) != expected:
                raise CommandError(
                    f"{source}: {name} 已损坏，未作任何更改 / is damaged; nothing was changed"
                )
        if (folder / _CATALOGUE).exists():
            TinyCatalogue(folder / _CATALOGUE)  # raises where it cannot be understood
        yield folder


def _load_into(settings: Settings, unpacked: Path) -> None:
    office = open_office(settings)
    try:
        with (unpacked / _RECORDS).open(encoding="utf-8") as lines:
            load(office.storage.database, lines)
    finally:
        office.close()


def _elsewhere(settings: Settings, folder: Path) -> Settings:
    return settings.model_copy(update={"data": folder, "database_url": ""})


def _set_aside(settings: Settings, now: datetime, *, names: tuple[str, ...]) -> Path | None:
    """Move what is replaced into a folder of its own beside it, so that nothing is lost."""
    aside = settings.data / f"before-restore-{now:%Y%m%d-%H%M%S}"
    paths = [
        settings.data / (name + suffix)
        for name in names
        for suffix in ("", "-wal", "-shm")
        if (settings.data / (name + suffix)).exists()
    ]
    if not paths:
        return None
    aside.mkdir()
    for path in paths:
        shutil.move(path, aside / path.name)
    return aside


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
