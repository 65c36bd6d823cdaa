"""When tickets arrive: counts by local day, channel and hour, from which the page adds up any period."""

import duckdb
import numpy as np

from orchestration.dashboard.codes import count
from orchestration.dashboard.pack import Packer

# created_on is the day in the reporting time zone; the hour is taken in the same zone, by name.
ARRIVALS = """
select
    page_periods.place as day,
    page_channels.place as channel,
    cast(date_part('hour', timezone(dim_settings.reporting_timezone, timezone('UTC', fct_tickets.created_at)))
        as integer) as hour,
    count(*) as tickets
from fct_tickets
cross join dim_settings
inner join page_periods
    on page_periods.period_grain = 'day' and page_periods.period_start = fct_tickets.created_on
inner join page_channels on page_channels.channel = fct_tickets.channel
where fct_tickets.is_counted
group by all
"""


def pack_arrivals(connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """`columns.tickets` lists days × channels × 24 hours."""
    days = connection.execute("select count(*) from page_periods where period_grain = 'day'").fetchone()
    shape = (days[0] if days else 0, count(connection, "page_channels"), 24)
    found = connection.execute(ARRIVALS).fetchnumpy()
    tickets = np.zeros(shape, dtype=np.int64)
    tickets[found["day"], found["channel"], found["hour"]] = found["tickets"]
    packer = Packer()
    return {"columns": {"tickets": packer.add(tickets.ravel())}, "data": packer.text()}
