"""``gongkai backup`` and ``gongkai restore``."""

import argparse
from datetime import datetime
from pathlib import Path

from bot.backup import back_up, restore
from bot.cli.running import CommandError, Subparsers, note, office_of, settings_of


def add(commands: Subparsers) -> None:
    """Declare both commands."""
    saving = commands.add_parser("backup", help="备份，可在运行中进行 / back up while running")
    saving.add_argument("file", type=Path, metavar="FILE", help="写到哪个文件 / the archive")
    saving.set_defaults(run=run_backup)
    restoring = commands.add_parser("restore", help="检查后恢复 / check, then restore")
    restoring.add_argument("file", type=Path, metavar="FILE", help="备份文件 / the archive")
    restoring.set_defaults(run=run_restore)


def run_backup(words: argparse.Namespace) -> int:
    """Back up."""
    if words.file.is_dir():
        raise CommandError(f"{words.file} 是文件夹，请给出文件名 / is a folder; name a file")
    with office_of(words) as office:
        back_up(office, words.file)
    note(f"已备份到 {words.file}（{words.file.stat().st_size} 字节）/ backed up")
    return 0


def run_restore(words: argparse.Namespace) -> int:
    """Restore."""
    if not words.file.is_file():
        raise CommandError(f"没有备份文件 {words.file} / no such archive")
    settings = settings_of(words)
    aside = restore(settings, words.file, now=datetime.now(settings.zone))
    note(f"已恢复到 {settings.data} / restored")
    if aside is not None:
        note(f"原有数据已移至 {aside} / what was there before lies there")
    return 0
