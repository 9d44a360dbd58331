"""The responsible offices: their tasks, and the list of what each is to reach."""

from __future__ import annotations

from datetime import date

from display.screens.offices import duty_list, parts
from indicators.judging.dated import Item, Progress

ITEM = Item("application", "milestone", date(2019, 12, 31), "建设组", (1,))
FOUND = [Progress(ITEM, "overdue", (), 61, None, False)]


def test_tasks_that_are_led_stand_before_those_that_are_supported(promises):
    (led,) = parts(promises, "建设组", FOUND, "zh")
    (supported,) = parts(promises, "统计组", FOUND, "zh")
    assert (led.leads, supported.leads) == (True, False)
    assert [tally.number for tally in led.nodes] == [1]
    assert supported.nodes == ()


def test_every_task_promise_and_milestone_is_on_the_list_once(promises):
    lines = duty_list(promises, FOUND, "zh")
    assert len(lines) == sum(
        map(len, (promises.tasks, promises.targets, promises.milestones, promises.duties))
    )


def test_an_office_has_its_own_list(promises):
    own = duty_list(promises, FOUND, "zh", office="建设组")
    assert own
    assert all("建设组" in line.offices for line in own)
