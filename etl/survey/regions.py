"""Regions of a survey: their names as declared, and the check of the file of their shapes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from etl.national import shapes
from etl.registry import registry
from etl.survey.descriptor import Descriptor, subdivisions
from etl.survey.findings import Findings, listed
from etl.survey.parts import strays


def names(descriptor: Descriptor) -> dict[str, dict[str, str]]:
    """Names of regions by code and language, where the descriptor gives them."""
    return {code: {"en": label.en, "fr": label.fr, "es": label.es} for code, label in descriptor.regions.names.items()}


def read_shapes(descriptor: Descriptor, folder: Path) -> shapes.Shapes | None:
    """The shapes of the country's regions; None where none are declared. ShapesError and OSError as `shapes.read`."""
    given = descriptor.regions
    if not given.shapes:
        return None
    return shapes.read(folder / given.shapes, subdivisions(descriptor.survey.country), given.property)


def check_shapes(descriptor: Descriptor, folder: Path, present: Iterable[str], findings: Findings) -> None:
    """Tell what is wrong with the file of shapes, and which regions have none."""
    name = descriptor.regions.shapes
    if strays(name) or descriptor.survey.country not in registry().areas:  # both are told of the descriptor
        return
    try:
        found = read_shapes(descriptor, folder)
    except shapes.ShapesError as error:
        for problem in error.problems:
            findings.error("shape", name, problem)
        return
    except FileNotFoundError:
        findings.error("missing-file", name, "[regions] shapes: is not there")
        return
    if found and (without := sorted(set(present) - set(found.geometries))):
        text = f"has no shape of {listed(without)}: they are listed and not drawn"
        findings.warn("shape", name, text, count=len(without))
