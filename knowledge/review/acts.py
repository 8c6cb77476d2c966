"""The acts of review carried out on a catalogue: each one write, with all that follows from it.

Whether an act is open is ruled in :mod:`knowledge.review.rules`; here it is applied to the latest
revision, the revision it replaces goes out of force, and older versions of a statute follow.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.catalogue.errors import (
    FindingsOpenError,
    StaleRevisionError,
    UnknownDisclosureError,
    WrongStateError,
)
from knowledge.catalogue.persons import SYSTEM
from knowledge.catalogue.port import Batch, Catalogue, in_force
from knowledge.catalogue.versions import Superseding, superseded
from knowledge.review import rules
from knowledge.review.checklist import check
from knowledge.review.rules import Publication


def review(
    catalogue: Catalogue,
    disclosure_id: str,
    *,
    person: str,
    at: datetime,
    note: str = "",
    seen: int | None = None,
) -> Disclosure:
    """Record the first review (初审) of the latest revision.

    ``seen`` is the number of the revision the person had before them.

    Raises:
        StaleRevisionError: there is a newer revision than the one seen.
    """
    return _on_latest(
        catalogue,
        disclosure_id,
        lambda draft: rules.review(draft, person=person, at=at, note=note),
        seen=seen,
    )


def return_to_draft(
    catalogue: Catalogue,
    disclosure_id: str,
    *,
    person: str,
    at: datetime,
    note: str,
    seen: int | None = None,
) -> Disclosure:
    """Send the latest revision back (退回) with the reason."""
    return _on_latest(
        catalogue,
        disclosure_id,
        lambda draft: rules.return_to_draft(draft, person=person, at=at, note=note),
        seen=seen,
    )


def sign_off(
    catalogue: Catalogue,
    disclosure_id: str,
    *,
    person: str,
    at: datetime,
    note: str = "",
    known_as: str = "",
    published_on: date | None = None,
    seen: int | None = None,
) -> Disclosure:
    """Sign off the latest revision (签发): it is published, and what it replaces is not.

    The revision in force until now, and older versions of the same statute, are superseded in
    the same write. Where a newer version is in force already, this one comes out superseded.
    ``known_as`` as in :func:`knowledge.review.rules.sign_off`.

    Raises:
        FindingsOpenError: the checklist found marks of secrecy or numbers of persons, and no
            note says why the text may go out all the same.
    """
    with catalogue.batch() as batch:
        draft = _latest(batch, disclosure_id, seen)
        _cleared(draft, note)
        signed = rules.sign_off(
            draft, person=person, at=at, note=note, known_as=known_as, published_on=published_on
        )
        release(batch, signed, at=at)
        settle_versions(batch, at=at)
        return batch.get(disclosure_id)


def publish(
    catalogue: Catalogue,
    disclosure_id: str,
    publication: Publication,
    *,
    at: datetime,
    note: str = "",
) -> Disclosure:
    """Record the steps that the latest revision still lacks, in one write.

    A review already given stands; the approver then signs off what another reviewed.
    """
    with catalogue.batch() as batch:
        draft = batch.get(disclosure_id)
        _cleared(draft, note)
        if draft.status is Status.DRAFT:
            draft = rules.review(draft, person=publication.reviewer, at=at)
        signed = rules.sign_off(draft, person=publication.approver, at=at, note=note)
        release(batch, signed, at=at)
        settle_versions(batch, at=at)
        return batch.get(disclosure_id)


def revise(
    catalogue: Catalogue,
    disclosure_id: str,
    changes: Mapping[str, Any],
    *,
    person: str,
    at: datetime,
    note: str = "",
    seen: int | None = None,
) -> Disclosure:
    """Start the next revision as a draft; what is published stays in force until sign-off."""
    with catalogue.batch() as batch:
        latest = _latest(batch, disclosure_id, seen)
        draft = rules.revise(latest, changes, person=person, at=at, note=note)
        batch.put(draft)
        return draft


def attach_question(
    catalogue: Catalogue,
    disclosure_id: str,
    question: str,
    *,
    person: str,
    at: datetime,
    note: str = "",
) -> Disclosure:
    """Attach a citizen's question; it counts in the search once the draft is signed off."""
    with catalogue.batch() as batch:
        latest = batch.get(disclosure_id)
        draft = rules.attach_question(latest, question, person=person, at=at, note=note)
        batch.put(draft)
        return draft


def withdraw(
    catalogue: Catalogue, disclosure_id: str, *, person: str, at: datetime, note: str
) -> Disclosure:
    """Take down the published revision (撤下) with the reason."""
    with catalogue.batch() as batch:
        standing = _standing(batch, disclosure_id, act=rules.WITHDRAWN)
        done = rules.withdraw(standing, person=person, at=at, note=note)
        batch.put(done)
        return done


def supersede(
    catalogue: Catalogue,
    disclosure_id: str,
    *,
    by: str,
    person: str,
    at: datetime,
    note: str = "",
) -> Disclosure:
    """Put the published revision out of force in favour of the disclosure ``by``.

    Raises:
        UnknownDisclosureError: there is no disclosure ``by``.
        WrongStateError: ``by`` is not published itself, or is the same disclosure.
    """
    with catalogue.batch() as batch:
        standing = _standing(batch, disclosure_id, act=rules.SUPERSEDED)
        if by == disclosure_id:
            raise WrongStateError(id=by, act="superseding_itself", status=standing.status.value)
        _standing(batch, by, act="superseding")
        done = rules.supersede(standing, by=by, person=person, at=at, note=note)
        batch.put(done)
        return done


def release(batch: Batch, signed: Disclosure, *, at: datetime) -> None:
    """Put a signed revision in force and the one before it out of force."""
    before = _in_force(batch, signed.id)
    if before is not None and before.revision != signed.revision:
        note = f"第{signed.revision}版已签发"
        batch.put(rules.supersede(before, by=signed.id, person=SYSTEM, at=at, note=note))
    batch.put(signed)


def settle_versions(batch: Batch, *, at: datetime) -> tuple[Superseding, ...]:
    """Put every published version of a statute out of force that has a newer one in force."""
    standing = {
        disclosure.id: disclosure
        for latest in batch.all()
        if (disclosure := _in_force(batch, latest.id)) is not None
    }
    pairs = tuple(superseded(standing.values(), today=at.date()))
    for older, newer in pairs:
        behind = standing[newer].version or standing[newer].document_number
        note = f"被取代或废止:{standing[newer].title}" + (f"({behind})" if behind else "")
        batch.put(rules.supersede(standing[older], by=newer, person=SYSTEM, at=at, note=note))
    return pairs


def settle(catalogue: Catalogue, *, at: datetime) -> tuple[Superseding, ...]:
    """Let statutes whose day has come take the place of their older versions.

    For the daily sweep; what is due at once is settled with each sign-off.
    """
    with catalogue.batch() as batch:
        return settle_versions(batch, at=at)


def _cleared(draft: Disclosure, note: str) -> None:
    grave = [finding.text for finding in check(draft) if finding.blocking]
    if grave and not note.strip():
        raise FindingsOpenError(id=draft.id, found=len(grave), first=grave[0])


def _on_latest(
    catalogue: Catalogue,
    disclosure_id: str,
    act: Callable[[Disclosure], Disclosure],
    *,
    seen: int | None,
) -> Disclosure:
    with catalogue.batch() as batch:
        done = act(_latest(batch, disclosure_id, seen))
        batch.put(done)
        return done


def _latest(batch: Batch, disclosure_id: str, seen: int | None) -> Disclosure:
    latest = batch.get(disclosure_id)
    if seen is not None and latest.revision != seen:
        raise StaleRevisionError(id=disclosure_id, seen=seen, revision=latest.revision)
    return latest


def _in_force(batch: Batch, disclosure_id: str) -> Disclosure | None:
    try:
        return in_force(batch.history(disclosure_id))
    except UnknownDisclosureError:
        return None


def _standing(batch: Batch, disclosure_id: str, *, act: str) -> Disclosure:
    standing = in_force(batch.history(disclosure_id))
    if standing is None:
        latest = batch.get(disclosure_id)
        raise WrongStateError(id=disclosure_id, act=act, status=latest.status.value)
    return standing
