"""A page carries everything while it fits; then agents lose first, and the page can say what."""

from orchestration.dashboard.budget import Block, Size, left_out, plan_blocks

SMALL = {
    ("total", "day"): Size(1000, 500, 730),
    ("agent", "month"): Size(2000, 600, 24),
    ("agent_channel", "day"): Size(5000, 900, 730),
}
LARGE = {
    ("total", "day"): Size(100_000, 50_000, 730),
    ("agent", "month"): Size(12_000_000, 2_400_000, 24),
    ("agent", "day"): Size(200_000_000, 40_000_000, 730),
    ("agent_channel", "month"): Size(900_000, 300_000, 24),
    ("agent_channel", "day"): Size(300_000_000, 60_000_000, 730),
}


def test_everything_is_carried_whole_while_it_fits():
    blocks = plan_blocks(SMALL, 8000)
    assert {(block.slice, block.grain): block.periods for block in blocks} == {
        key: size.periods for key, size in SMALL.items()
    }
    assert not any(block.only_chief for block in blocks)
    assert left_out(SMALL, blocks) == []


def test_one_row_too_many_takes_from_the_agents_and_not_from_the_total():
    blocks = plan_blocks(SMALL, 7999)
    assert Block("total", "day", 730) in blocks
    assert left_out(SMALL, blocks) != []


def test_what_is_planned_stays_within_the_budget():
    blocks = plan_blocks(LARGE, 4_000_000)
    cells = sum(
        LARGE[block.slice, block.grain][block.only_chief]
        * block.periods
        / LARGE[block.slice, block.grain].periods
        for block in blocks
    )
    assert 1_000_000 < cells <= 4_000_000


def test_agents_keep_the_chief_kpis_of_the_latest_periods():
    blocks = {(block.slice, block.grain): block for block in plan_blocks(LARGE, 4_000_000)}
    assert blocks["agent", "month"] == Block("agent", "month", 11, only_chief=True)
    assert ("agent_channel", "day") not in blocks


def test_the_page_is_told_what_it_lacks():
    lacking = left_out(LARGE, plan_blocks(LARGE, 4_000_000))
    assert {"slice": "agent", "grain": "month", "periods": 11, "chief": True} in lacking
    assert {"slice": "agent_channel", "grain": "day", "periods": 0, "chief": False} in lacking
    assert not [one for one in lacking if one["slice"] == "total"]


def test_a_single_period_that_does_not_fit_is_left_out_altogether():
    sizes = {("agent", "year"): Size(1000, 900, 1)}
    assert plan_blocks(sizes, 100) == []
