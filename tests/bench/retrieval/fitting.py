"""Fitting weights: the likelihood of the right choice, and rank."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

Matrix = np.ndarray
START = np.array([1.0, 1.0, 0.2, 0.0, 0.0, 0.0])
TRIED = (
    (1.0,),
    (0.2, 0.4, 0.6, 0.8, 1.0, 1.3),
    (0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0, 1.5),
    (0.0, 0.1, 0.2),
    (0.0, -0.1, -0.2, -0.4, -0.6),
    (0.0, -0.05, -0.1, -0.2, -0.4, -0.6),
)
GAIN = 0.001  # a smaller gain is not worth another number


@dataclass(frozen=True, slots=True)
class Group:
    """Rows to choose from, which of them are right, and how much the choice counts."""

    rows: Matrix
    right: Matrix
    weight: float = 1.0


def fit_choice(groups: list[Group], ridge: float) -> Matrix:
    """Return weights under which the right rows are likely among the rows of their group."""
    groups = [group for group in groups if group.right.any() and not group.right.all()]
    rows = np.vstack([group.rows for group in groups])
    spread = rows.std(axis=0) + 1e-6
    rows = rows / spread
    right = np.concatenate([group.right for group in groups]).astype(float)
    counts = [len(group.right) for group in groups]
    begins, of = np.append(0, np.cumsum(counts)[:-1]), np.repeat(np.arange(len(groups)), counts)
    share = np.array([group.weight for group in groups])
    share = share / share.sum()

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        score = rows @ weights
        chance = np.exp(score - np.maximum.reduceat(score, begins)[of])
        chance /= np.add.reduceat(chance, begins)[of]
        likely = np.add.reduceat(chance * right, begins) + 1e-12
        off = (chance - chance * right / likely[of]) * share[of]
        total = -float(share @ np.log(likely))
        return total + ridge * weights @ weights, rows.T @ off + 2 * ridge * weights

    fitted: Matrix = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    scaled: Matrix = fitted / spread
    return scaled


def reciprocal_rank(group: Group, mix: Matrix) -> float:
    """Return 1 over the place of the right row; among equals, the mean of their places."""
    if not group.right.any():
        return 0.0
    score = group.rows @ mix
    mine = score[group.right].max()
    return 1 / (1 + int((score > mine).sum()) + (int((score == mine).sum()) - 1) / 2)


def mean_rank(groups: list[Group], mix: Matrix) -> float:
    """Return the mean reciprocal rank of the right rows, each group by its weight."""
    ranks = [group.weight * reciprocal_rank(group, mix) for group in groups]
    return float(np.sum(ranks) / np.sum([group.weight for group in groups]))


def fit_mix(groups: list[Group], start: Matrix) -> Matrix:
    """Return the mix with the best mean reciprocal rank, found one number after the other."""
    mix, best = start.copy(), mean_rank(groups, start)
    for _ in range(2):
        for place, tried in enumerate(TRIED):
            for value in tried:
                other = mix.copy()
                other[place] = value
                score = mean_rank(groups, other)
                if score > best + GAIN:
                    mix, best = other, score
    return mix
