"""Backups: one archive of one organ's records and catalogue, checked before it replaces any.

The archive is a gzipped tar of ``records.jsonl``, ``catalogue.json``, ``gongkai.toml`` (without
its secrets) and a ``manifest.json`` with the hash of each and the head of the ledger. It can be
taken while the service runs. Other organs in the same database are neither read nor touched.
"""

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Any

from bot.bootstrap import DATABASE_NAME, Office, open_office
from bot.cli.running import CommandError
from bot.data_folder import FILE_NAME, RECORDS, make_folder, only_one
from bot.settings import Settings
from handlers.storage.dump import dump, load
from knowledge.catalogue.tiny import TinyCatalogue

_CATALOGUE = "catalogue.json"
_RECORDS = "records.jsonl"
_MANIFEST = "manifest.json"
_BEFORE = "backup.tar.gz"  # what a restore replaced on a database server
_FORMAT = 1
_SCRATCH = ".restoring-"  # in the data folder, so that nothing of it lies elsewhere for good


def back_up(office: Office, target: Path) -> dict[str, Any]:
    """Write an archive of everything to ``target``, whole or not at all; return its manifest."""
    folder = office.settings.data
    with tempfile.TemporaryDirectory(prefix="gongkai-backup-") as scratch:
        files = {_RECORDS: Path(scratch) / _RECORDS}
        head = _write_records(office, files[_RECORDS])
        if (folder / _CATALOGUE).exists():
            files[_CATALOGUE] = Path(shutil.copy2(folder / _CATALOGUE, scratch))
        if (folder / FILE_NAME).exists():
            files[FILE_NAME] = Path(scratch) / FILE_NAME
            plain = _without_secrets((folder / FILE_NAME).read_text(encoding="utf-8"))
            files[FILE_NAME].write_text(plain, encoding="utf-8")
        manifest = {
            "format": _FORMAT,
            "made_at": office.clock().isoformat(),
            "organ": office.settings.organ_key,
            "ledger": head,
            "files": {name: _sha256(path) for name, path in files.items()},
        }
        _write_archive(target, files, manifest)
    return manifest


def _write_records(office: Office, path: Path) -> dict[str, Any]:
    """Write the records; return the head of their ledger, empty where there is none."""
    head: dict[str, Any] = {}
    with path.open("w", encoding="utf-8") as out:
        for line in dump(office.storage.database, office.settings.organ_key):
            out.write(line + "\n")
            if line.startswith('["ledger_heads"'):
                row = json.loads(line)[1]
                head = {"seq": row["seq"], "hash": row["hash"]}
    return head


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
    """Replace an organ's records by those of an archive; return where the old ones lie now.

    The archive is checked first, and loaded into a new database where each office has its own;
    only then is anything replaced. Raises :class:`CommandError` where the archive cannot be used,
    and refuses while a service runs on the folder.
    """
    aside: Path | None
    make_folder(settings.data)
    with only_one(settings.data), _unpacked(source, settings) as unpacked:
        remembered = settings.data / RECORDS
        remembered.unlink(missing_ok=True)  # a lost database is what a restore is for
        if settings.database_url:
            before = _kept_from_server(settings, now)
            _load_into(settings, unpacked)
            aside = _set_aside(settings, before, names=(_CATALOGUE,)) or before
        else:
            built = unpacked / "new"
            _load_into(_elsewhere(settings, built), unpacked)
            aside = _set_aside(settings, _aside(settings, now), names=(DATABASE_NAME, _CATALOGUE))
            (built / DATABASE_NAME).replace(settings.data / DATABASE_NAME)
        for name in (_CATALOGUE, FILE_NAME):
            # the settings in force stay; those of the archive serve an empty folder
            if (unpacked / name).exists() and not (settings.data / name).exists():
                shutil.copy2(unpacked / name, settings.data / name)
        remembered.unlink(missing_ok=True)  # what came in may hold less
    return aside


def _aside(settings: Settings, now: datetime) -> Path:
    """Return a folder that is not there yet."""
    path = settings.data / f"before-restore-{now:%Y%m%d-%H%M%S}"
    later = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return next(free for free in chain([path], later) if not free.exists())


def _kept_from_server(settings: Settings, now: datetime) -> Path:
    """Back the organ up before a database that others use too is written to."""
    aside = _aside(settings, now)
    aside.mkdir()
    office = open_office(settings)
    try:
        back_up(office, aside / _BEFORE)
    finally:
        office.close()
    return aside


@contextmanager
def _unpacked(source: Path, settings: Settings) -> Iterator[Path]:
    for left in settings.data.glob(f"{_SCRATCH}*"):  # of a restore that was ended
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=settings.data) as scratch:
        folder = Path(scratch)
        _check_manifest(source, folder, settings.organ_key)
        if (folder / _CATALOGUE).exists():
            TinyCatalogue(folder / _CATALOGUE)  # raises where it cannot be understood
        yield folder


def _check_manifest(source: Path, folder: Path, organ: str) -> None:
    """Unpack an archive and hold it to its manifest."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        files, own = dict(manifest["files"]), str(manifest["organ"])
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(
            f"{source} 不是可用的备份 / is not a backup that can be used: {error}"
        ) from error
    for name, expected in files.items():
        if not (folder / name).is_file() or _sha256(folder / name) != expected:
            raise CommandError(
                f"{source}: {name} 已损坏，未作任何更改 / is damaged; nothing was changed"
            )
    if own != organ:
        raise CommandError(
            f"{source}: 是机关 {own} 的备份，此处为 {organ}（GONGKAI_ORGAN_KEY），未作任何更改 / "
            f"is a backup of organ {own}, this is {organ}; nothing was changed"
        )


def _load_into(settings: Settings, unpacked: Path) -> None:
    office = open_office(settings)
    try:
        with (unpacked / _RECORDS).open(encoding="utf-8") as lines:
            load(office.storage.database, lines, settings.organ_key)
    finally:
        office.close()


def _elsewhere(settings: Settings, folder: Path) -> Settings:
    return settings.model_copy(update={"data": folder, "database_url": ""})


def _set_aside(settings: Settings, aside: Path, *, names: tuple[str, ...]) -> Path | None:
    """Move what is replaced into a folder of its own beside it, so that nothing is lost."""
    paths = [
        settings.data / (name + suffix)
        for name in names
        for suffix in ("", "-wal", "-shm")
        if (settings.data / (name + suffix)).exists()
    ]
    if not paths:
        return None
    aside.mkdir(exist_ok=True)
    for path in paths:
        path.replace(aside / path.name)
    return aside


def _without_secrets(text: str) -> str:
    """Return the text of a settings file without its secrets; empty where that cannot be had."""
    secret = {name for name, field in Settings.model_fields.items() if not field.repr}
    lines = text.splitlines(keepends=True)
    plain = "".join(line for line in lines if line.partition("=")[0].strip(" \t\"'") not in secret)
    try:
        return "" if secret & tomllib.loads(plain).keys() else plain
    except tomllib.TOMLDecodeError:
        return ""


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
