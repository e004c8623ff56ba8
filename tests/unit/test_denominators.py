"""Denominators computed from published rates."""

from __future__ import annotations

import numpy as np
import pytest

from methods.denominators import labour_force, unemployed


def test_unemployed_from_rates() -> None:
    people, young = np.array([1000.0, 1000.0]), np.array([400.0, 400.0])
    force = labour_force(people, young, np.array([70.0, np.nan]))
    assert force[0] == pytest.approx(420.0) and np.isnan(force[1])
    assert unemployed(force, np.array([5.0, 5.0]))[0] == pytest.approx(21.0)
    with pytest.raises(ValueError, match="under 15"):
        labour_force(young, people, np.array([70.0, 70.0]))
    with pytest.raises(ValueError, match="outside"):
        labour_force(people, young, np.array([70.0, 101.0]))
    with pytest.raises(ValueError, match="outside"):
        unemployed(force, np.array([-1.0, 5.0]))
    with pytest.raises(ValueError, match="negative"):
        unemployed(-force, np.array([1.0, 5.0]))
