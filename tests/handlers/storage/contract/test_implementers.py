"""Every port has two implementers, which do all that it says and nothing under another name."""

import inspect
from typing import Any, get_type_hints

import pytest

from handlers import ports
from handlers.ports import Storage, UnitOfWork
from handlers.storage.unit_of_work import SqlStorage, SqlUnitOfWork
from tests.fakes.memory.storage import MemoryStorage, MemoryUnitOfWork

STORES = {
    name: get_type_hints(member.fget)["return"]
    for name, member in vars(UnitOfWork).items()
    if isinstance(member, property) and name not in {"organ", "now", "today"}
}


def made_by(unit: type[Any], name: str) -> type[Any]:
    made: type[Any] = get_type_hints(inspect.getattr_static(unit, name).func)["return"]
    return made


def offered(store: type[Any]) -> dict[str, list[str]]:
    """The public methods of a store, with the names of what each is given."""
    return {
        name: list(inspect.signature(method).parameters)
        for name, method in inspect.getmembers(store, inspect.isfunction)
        if not name.startswith("_")
    }


def test_every_port_is_a_store_of_the_unit_of_work() -> None:
    named = {getattr(ports, name) for name in ports.__all__} - {UnitOfWork, Storage}
    assert named <= set(STORES.values())


@pytest.mark.parametrize("unit", [SqlUnitOfWork, MemoryUnitOfWork])
@pytest.mark.parametrize("name", STORES)
def test_a_store_offers_what_its_port_says(unit: type[Any], name: str) -> None:
    assert offered(made_by(unit, name)) == offered(STORES[name])


@pytest.mark.parametrize("storage", [SqlStorage, MemoryStorage])
def test_a_storage_offers_what_the_port_says(storage: type[Any]) -> None:
    beside = {"close"}  # of what only a database has
    methods = offered(storage)
    assert {name: methods[name] for name in methods if name not in beside} == offered(Storage)
