"""What is seen of a command at work: a live table on a terminal, plain lines elsewhere."""

from __future__ import annotations

import io
import re
import threading

import pytest
from rich.console import Console

from etl import display
from etl.display import ASKING, WAITING, Flow, Lines, Table, shown

MEGA = 1_000_000
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class Clock:
    """A clock that goes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def terminal() -> tuple[Console, io.StringIO]:
    file = io.StringIO()
    return Console(file=file, force_terminal=True, width=110, height=30, color_system=None, _environ={}), file


def seen(table: Table) -> list[str]:
    """The table as it stands, line by line."""
    console, file = terminal()
    console.print(table)
    return [line.rstrip() for line in file.getvalue().splitlines() if line.strip()]


def at_work() -> tuple[Table, Clock]:
    clock = Clock()
    table = Table(terminal()[0], clock)
    for dataset in ("un_wpp", "who_uhc", "wb_wdi"):
        table.on_dataset(dataset, WAITING)
    return table, clock


def test_before_anything_has_come() -> None:
    table, _ = at_work()
    (line,) = seen(table)
    assert "0 of 3 datasets" in line
    assert "starting" in line


def test_a_bar_with_bytes_rate_and_time_left() -> None:
    table, clock = at_work()
    table.on_dataset("un_wpp", ASKING)
    for step in range(1, 6):
        clock.now = float(step)
        table.on_progress("un_wpp", step * MEGA, 20 * MEGA)
    bar, below = seen(table)
    assert re.search(r"un_wpp .*━.* 5\.0/20\.0 MB +1\.0 MB/s +00:15", bar), bar
    assert "0 of 3 datasets" in below


def test_without_a_stated_length_there_is_no_time_left() -> None:
    table, clock = at_work()
    table.on_dataset("who_uhc", ASKING)
    for step in range(1, 6):
        clock.now = float(step)
        table.on_progress("who_uhc", step * MEGA, None)
    bar, _ = seen(table)
    assert re.search(r"who_uhc .* 5\.0/\? MB +1\.0 MB/s$", bar), bar
    table.on_progress("who_uhc", MEGA, 2 * MEGA)
    assert re.search(r" 6\.0/7\.0 MB ", seen(table)[0])
    table.on_progress("who_uhc", MEGA // 2, None)
    assert re.search(r" 6\.5/\? MB ", seen(table)[0])


def test_datasets_come_and_go() -> None:
    table, _ = at_work()
    for dataset in ("un_wpp", "wb_wdi"):
        table.on_dataset(dataset, ASKING)
    assert [line.split()[0] for line in seen(table)[:2]] == ["un_wpp", "wb_wdi"]
    table.on_dataset("un_wpp", "new")
    table.on_dataset("who_uhc", "unchanged")  # asked for nothing
    table.said("un_wpp: new [bold]2024[/bold] " + "x" * 300)
    bar, below = seen(table)
    assert bar.startswith("wb_wdi")
    assert "2 of 3 datasets" in below
    assert "un_wpp: new [bold]2024" in below, "one line, cut, and nothing is taken for markup"
    table.on_progress("un_wpp", 5, 10)  # of a thread that was late
    assert len(seen(table)) == 2


def test_downloads_at_once_and_one_after_another_add_up() -> None:
    flow = Flow()
    flow.add(1, 100, 400)
    flow.add(2, 50, 100)
    assert (flow.size, flow.total) == (150, 500)
    flow.add(2, 100, 100)  # through
    assert (flow.size, flow.total) == (200, 500)
    flow.add(2, 10, None)  # the next one, of unknown length
    assert (flow.size, flow.total) == (210, None)
    flow.add(2, 5, 50)  # and one more: the one before is taken as through
    assert (flow.size, flow.total) == (215, 560)
    flow.add(1, 400, 400)
    flow.add(2, 50, 50)
    assert (flow.size, flow.total) == (560, 560)


def test_on_a_terminal_the_table_is_drawn_and_gone_at_the_end() -> None:
    console, file = terminal()
    with shown(console) as live:
        assert isinstance(live, Table)
        live.on_dataset("un_wpp", WAITING)
        live.on_dataset("un_wpp", ASKING)
        threads = [threading.Thread(target=live.on_progress, args=("un_wpp", MEGA, 2 * MEGA)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        live.said("un_wpp: asking")
        live.on_dataset("un_wpp", "new")
    text = file.getvalue()
    assert "un_wpp" in text
    assert "1 of 1 datasets" in text
    assert "\x1b[?25h" in text, "the cursor is shown again"
    assert text.endswith("\x1b[2K"), "the last line is wiped"


@pytest.mark.parametrize("environ", [{}, {"TERM": "dumb"}])
def test_elsewhere_lines_without_control_characters(environ: dict[str, str]) -> None:
    file = io.StringIO()
    with shown(Console(file=file, force_terminal=bool(environ) or None, _environ=environ, soft_wrap=True)) as lines:
        assert isinstance(lines, Lines)
        for dataset in ("un_wpp", "who_uhc"):
            lines.on_dataset(dataset, WAITING)
        lines.on_dataset("un_wpp", ASKING)
        lines.said("un_wpp: asking un_wpp")
        for size in range(0, MEGA, 1000):
            lines.on_progress("un_wpp", size, MEGA)
        lines.said("un_wpp: blocked: [red]3 of 9[/red] " + "long " * 60)
        lines.on_dataset("un_wpp", "blocked")
    text = file.getvalue()
    assert text.splitlines() == ["- un_wpp: asking un_wpp", "- un_wpp: blocked: [red]3 of 9[/red] " + "long " * 60]
    assert not CONTROL.search(text)


def test_an_error_ends_the_table() -> None:
    console, file = terminal()
    with pytest.raises(ValueError, match="broken"), shown(console):
        raise ValueError("broken")
    assert "\x1b[?25h" in file.getvalue()
    assert {display.WAITING, display.ASKING} == {"waiting", "asking"}
