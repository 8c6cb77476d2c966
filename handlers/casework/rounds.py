"""Which answer of a case is counted, where it was taken up again after a review or judgment.

Table 3 of the yearly report counts an application once. Taken up again in the year of its answer,
it is counted by the answer in force, or carried forward; taken up again in a later year it stays
counted where it was, and what was done again is shown apart, so that what is carried over is what
last year's report carried forward (see deploy/decisions).
"""

from handlers.casework.application import Application


def counted_round(application: Application) -> Application:
    """Return the case as it stood in the round whose answer, if any, is counted."""
    rounds = (*application.earlier_rounds, application)
    counted = rounds[0]
    for later in rounds[1:]:
        closed_on, reopening = counted.closed_on, later.reopening
        if closed_on is None or reopening is None or reopening.on.year == closed_on.year:
            counted = later
    return counted
