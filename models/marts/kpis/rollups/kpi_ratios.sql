-- noqa: disable=LT02
-- Ratios whose parts come from different dates or populations: the denominator decides which rows exist.
{%- set ratios = [
    ('solve_rate', 'kpi_tickets_solved', 'tickets_solved__numerator',
        'kpi_tickets_created', 'tickets_created__numerator', ['total', 'channel']),
    ('first_contact_resolution_rate_of_contacts',
        'kpi_tickets_solved', 'first_contact_resolution_rate_of_resolved__numerator',
        'kpi_contacts', 'contacts', ['total', 'channel']),
    ('cost_per_inbound_call', 'kpi_costs', 'phone_cost', 'kpi_calls_queued', 'offered_calls', ['total']),
    ('cost_per_ticket', 'kpi_costs', 'operating_cost__numerator',
        'kpi_tickets_created', 'tickets_created__numerator', ['total']),
    ('complaint_rate', 'kpi_tickets_created', 'complaints__numerator',
        'kpi_customers', 'customers_at_start', ['total']),
] %}
with

periods as (
    select * from {{ ref('dim_periods') }}
),

settings as (
    select * from {{ ref('dim_settings') }}
),

created as (
    select * from {{ ref('kpi_tickets_created') }}
),

answered_calls as (
    select * from {{ ref('kpi_calls_answered') }}
),

customers as (
    select * from {{ ref('kpi_customers') }}
),

two_populations as (
    {%- for kpi_id, numerator_rollup, numerator, denominator_rollup, denominator, slices in ratios %}
    select
        '{{ kpi_id }}' as kpi_id,
        denominators.period_grain,
        denominators.period_start,
        denominators.slice,
        denominators.channel,
        denominators.agent_id,
        denominators.team_id,
        {{ 'numerators.' ~ numerator if 'cost' in kpi_id else 'coalesce(numerators.' ~ numerator ~ ', 0)' }}
            as numerator,
        denominators.{{ denominator }} as denominator
    from {{ ref(denominator_rollup) }} as denominators
    left join {{ ref(numerator_rollup) }} as numerators
        on
            denominators.period_grain = numerators.period_grain
            and denominators.period_start = numerators.period_start
            and denominators.slice = numerators.slice
            and coalesce(denominators.channel, '') = coalesce(numerators.channel, '')
    where
        denominators.{{ denominator }} > 0
        and denominators.slice in ('{{ slices | join("', '") }}')
        {%- if kpi_id == 'first_contact_resolution_rate_of_contacts' %}
        -- calls and chats alone resolve no ticket: their rate is not 0
        and {{ entity_is_present('tickets') }}
        {%- endif %}
        {%- if kpi_id == 'complaint_rate' %}
        -- Where no source tells complaints, their rate is not 0. (Asked of the table: a query of DuckDB 2.0 that asks
        -- `created` here waits for itself once that has enough rows.)
        and exists (
            select 1 from {{ ref('kpi_tickets_created') }} as known_complaints
            where known_complaints.complaints__numerator is not null
        )
        {%- endif %}

    union all
    {% endfor %}
    select
        'channel_share' as kpi_id,
        channels.period_grain,
        channels.period_start,
        channels.slice,
        channels.channel,
        channels.agent_id,
        channels.team_id,
        channels.tickets_created__numerator as numerator,
        totals.tickets_created__numerator as denominator
    from created as channels
    inner join created as totals
        on
            channels.period_grain = totals.period_grain
            and channels.period_start = totals.period_start
            and totals.slice = 'total'
    where channels.slice = 'channel'

    union all

    -- the total exists in every period of the data, a slice where it has tickets
    select
        'tickets_created_per_day' as kpi_id,
        periods.period_grain,
        periods.period_start,
        coalesce(created.slice, 'total') as slice,
        created.channel,
        created.agent_id,
        created.team_id,
        coalesce(created.tickets_created__numerator, 0) as numerator,
        periods.count_days as denominator
    from periods
    left join created
        on
            periods.period_grain = created.period_grain
            and periods.period_start = created.period_start
    where
        (created.slice = 'total' or created.slice is null or created.tickets_created__numerator > 0)
        and {{ entity_is_present('tickets') }}

    union all

    select
        'calls_answered_per_hour' as kpi_id,
        periods.period_grain,
        periods.period_start,
        'total' as slice,
        cast(null as varchar) as channel,
        cast(null as varchar) as agent_id,
        cast(null as varchar) as team_id,
        coalesce(answered_calls.answered_calls, 0) as numerator,
        periods.phone_open_seconds / 3600.0 as denominator
    from periods
    left join answered_calls
        on
            periods.period_grain = answered_calls.period_grain
            and periods.period_start = answered_calls.period_start
            and answered_calls.slice = 'total'
    where {{ entity_is_present('calls') }}
),

-- complaints growing faster than customers is the warning sign
growth as (
    select
        customers.period_grain,
        customers.period_start,
        -- a period without a ticket is one without complaints
        100 * (coalesce(complaints.complaints__numerator, 0) - earlier_complaints.complaints__numerator)
        / nullif(earlier_complaints.complaints__numerator, 0)
        - 100 * (customers.customers_at_end - customers.customers_at_start)
        / nullif(customers.customers_at_start, 0) as complaint_growth_gap
    from customers
    inner join periods
        on
            customers.period_grain = periods.period_grain
            and customers.period_start = periods.period_start
    inner join periods as earlier_periods
        on
            customers.period_grain = earlier_periods.period_grain
            and customers.period_start = earlier_periods.period_end
    left join created as complaints
        on
            customers.period_grain = complaints.period_grain
            and customers.period_start = complaints.period_start
            and complaints.slice = 'total'
    left join created as earlier_complaints
        on
            customers.period_grain = earlier_complaints.period_grain
            and earlier_periods.period_start = earlier_complaints.period_start
            and earlier_complaints.slice = 'total'
),

wide as (
    select
        period_grain,
        period_start,
        slice,
        channel,
        agent_id,
        team_id,
        {%- for kpi_id in [
            'solve_rate', 'first_contact_resolution_rate_of_contacts', 'cost_per_inbound_call', 'cost_per_ticket',
            'complaint_rate', 'channel_share', 'tickets_created_per_day', 'calls_answered_per_hour'
        ] %}
        max(case when kpi_id = '{{ kpi_id }}' then numerator end) as {{ kpi_id }}__numerator,
        max(case when kpi_id = '{{ kpi_id }}' then denominator end)
            as {{ kpi_id }}__denominator{{ ',' if not loop.last }}
        {%- endfor %}
    from two_populations
    group by period_grain, period_start, slice, channel, agent_id, team_id
),

completed as (
    select
        wide.*,
        growth.complaint_growth_gap as complaint_growth_gap__value
    from wide
    left join growth
        on
            wide.period_grain = growth.period_grain
            and wide.period_start = growth.period_start
            and wide.slice = 'total'
)

{% set measures = [] %}
{%- for kpi in kpi_registry() if kpi.rollup == 'kpi_ratios' -%}
    {%- do measures.extend(kpi_columns(kpi)) -%}
{%- endfor -%}
{{ finished_rollup('completed', measures) }}
