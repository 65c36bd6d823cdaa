{#-
    A KPI rollup: one row per period grain, period, slice and slice keys, with the parts of each of its KPIs.
    Facts are added up once per day and key; longer periods and wider slices add up those cells, which is the same sum.
-#}
{% macro kpi_rollup(name) -%}
    {%- set definition = kpi_definitions()[name] -%}
    {%- set has_channel = 'channel' in definition.slices -%}
    {%- set has_agent = 'agent' in definition.slices -%}
    {%- set measures = {} -%}
    {%- for measure, aggregate in definition.get('measures', {}).items() -%}
        {%- do measures.update({measure: [aggregate, 'sum']}) -%}
    {%- endfor -%}
    {%- for kpi_id, kpi in definition.kpis.items() -%}
        {%- for part in ['numerator', 'denominator', 'value'] if part in kpi -%}
            {%- do measures.update({kpi_id ~ '__' ~ part: [kpi[part], 'max' if part == 'value' else 'sum']}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set counts = [] -%}
    {%- for kpi_id, kpi in definition.kpis.items() if kpi.get('kind') == 'count' -%}
        {%- do counts.append(kpi_id ~ '__numerator') -%}
    {%- endfor -%}
with

facts as (
    select * from {{ ref(definition.fact) }}
),
{% if has_agent %}
agent_history as (
    select * from {{ ref('dim_agent_history') }}
),
{% endif %}
settings as (
    select * from {{ ref('dim_settings') }}
),

fact_cells as (
    select
        {{ definition.day }} as day_on,
        {%- if has_channel %}
        coalesce(channel, 'unassigned') as channel,
        {%- endif %}
        {%- if has_agent %}
        {{ definition.agent }} as agent_id,
        -- a fact without an agent belongs to its ticket's team
        case when {{ definition.agent }} is null then team_id end as team_id_without_agent,
        {%- endif %}
        {%- for measure, spec in measures.items() %}
        cast({{ spec[0] }} as {{ exact_type(spec[0]) }}) as {{ measure }}{{ ',' if not loop.last }}
        {%- endfor %}
    from facts
    where {{ definition.day }} is not null{{ ' and ' ~ definition.where if definition.where }}
    group by day_on{{ ', ' ~ "coalesce(channel, 'unassigned')" if has_channel }}{{ ', agent_id, team_id_without_agent' if has_agent }}
),

cells as (
    select
        fact_cells.day_on,
        {%- if has_channel %}
        fact_cells.channel,
        {%- endif %}
        {%- if has_agent %}
        coalesce(fact_cells.agent_id, 'unassigned') as agent_id,
        coalesce(
            case when fact_cells.agent_id is null then fact_cells.team_id_without_agent else agent_history.team_id end,
            'unassigned'
        ) as team_id,
        {%- endif %}
        {%- for measure in measures %}
        fact_cells.{{ measure }}{{ ',' if not loop.last }}
        {%- endfor %}
    from fact_cells
    {%- if has_agent %}
    left join agent_history
        on
            fact_cells.agent_id = agent_history.agent_id
            and fact_cells.day_on >= agent_history.valid_from
            and fact_cells.day_on < agent_history.valid_to
    {%- endif %}
),

period_cells as (
    {%- for grain in definition.grains %}
    select
        '{{ grain }}' as period_grain,
        {{ period_start('day_on', grain) }} as period_start,
        {{- '\n        channel,' if has_channel }}
        {{- '\n        agent_id,\n        team_id,' if has_agent }}
        {%- for measure, spec in measures.items() %}
        {{ spec[1] }}({{ measure }}) as {{ measure }}{{ ',' if not loop.last }}
        {%- endfor %}
    from cells
    group by {{ period_start('day_on', grain) }}{{ ', channel' if has_channel }}{{ ', agent_id, team_id' if has_agent }}
    {{- '\n\n    union all\n' if not loop.last }}
    {%- endfor %}
),

slices as (
    {{ slice_rollup('period_cells', definition.slices, measures) }}
)
{%- if counts %},

known_counts as (
    -- what is unknown in all there is stays unknown
    select
        {%- for measure in counts %}
        case when count(*) = 0 or count({{ measure }}) > 0 then 0 end as {{ measure }}{{ ',' if not loop.last }}
        {%- endfor %}
    from slices
    where slice = 'total'
),

missing_days as (
    -- a day without anything counted is a day with 0
    select days.day_on
    from {{ ref('dim_dates') }} as days
    left join slices
        on
            days.day_on = slices.period_start
            and slices.period_grain = 'day'
            and slices.slice = 'total'
    where
        slices.period_start is null
        and {{ entity_is_present(definition.zero_entity) }}
),

completed as (
    select
        period_grain,
        period_start,
        slice,
        channel,
        agent_id,
        team_id,
        {%- for measure in measures %}
        {{ measure }}{{ ',' if not loop.last }}
        {%- endfor %}
    from slices

    union all

    select
        'day' as period_grain,
        missing_days.day_on as period_start,
        'total' as slice,
        cast(null as varchar) as channel,
        cast(null as varchar) as agent_id,
        cast(null as varchar) as team_id,
        {%- for measure in measures %}
        {{ 'known_counts.' ~ measure if measure in counts else 'null as ' ~ measure }}{{ ',' if not loop.last }}
        {%- endfor %}
    from missing_days
    cross join known_counts
)
{%- endif %}

{{ finished_rollup('completed' if counts else 'slices', measures | list) }}
{%- endmacro %}

{#- The rollups that hold KPIs, in the order of the registry. -#}
{% macro kpi_rollups() -%}
    {{ return(kpi_registry() | map(attribute='rollup') | unique | list) }}
{%- endmacro %}

{#-
    The type that a measure is added up in. Sums of doubles depend on the order of the rows, which threads change from
    run to run; decimals give the same exports the same numbers to the last digit.
-#}
{% macro exact_type(aggregate) -%}
    {%- if aggregate.startswith('sum') -%}
    decimal(28, 7)
    {%- elif aggregate.startswith('count') -%}
    bigint
    {%- else -%}
    double
    {%- endif -%}
{%- endmacro %}

{#- The name and the keys of the slice that a row of grouping sets stands for; absent keys are NULL. -#}
{% macro slice_columns(slices) -%}
    case
        when false then null
        {%- if 'agent' in slices %}
        when agent_id is not null and channel is not null then 'agent_channel'
        when agent_id is not null then 'agent'
        {%- endif %}
        {%- if 'team' in slices %}
        when team_id is not null then 'team'
        {%- endif %}
        {%- if 'channel' in slices %}
        when channel is not null then 'channel'
        {%- endif %}
        else 'total'
    end as slice,
    {%- for slice, key in [('channel', 'channel'), ('agent', 'agent_id'), ('team', 'team_id')] %}
    {{ key if slice in slices else 'cast(null as varchar) as ' ~ key }},
    {%- endfor %}
{%- endmacro %}

{#- Adds up cells to slices; keys that a slice does not have are NULL. -#}
{% macro slice_rollup(relation, slices, measures) -%}
    select
        period_grain,
        period_start,
        {{ slice_columns(slices) }}
        {%- for measure, spec in measures.items() %}
        {{ spec[1] }}({{ measure }}) as {{ measure }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ relation }}
    group by grouping sets (
        {%- for slice in slices %}
        ({{ (['period_grain', 'period_start'] + slice_keys()[slice]) | join(', ') }}){{ ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{#- The last step of every rollup: its columns in order, and how long ago the period ended. -#}
{% macro finished_rollup(relation, measures) -%}
select
    rolled_up.period_grain,
    rolled_up.period_start,
    rolled_up.slice,
    rolled_up.channel,
    rolled_up.agent_id,
    rolled_up.team_id,
    {%- for measure in measures %}
    cast(rolled_up.{{ measure }} as double) as {{ measure }},
    {%- endfor %}
    -- negative while the period runs
    cast({{ seconds_between(
        day_starts_at(period_end_of('rolled_up'), 'settings.reporting_timezone'), 'settings.as_of'
    ) }} as double) as seconds_since_end
from {{ relation }} as rolled_up
cross join settings
order by rolled_up.slice, rolled_up.period_grain, rolled_up.period_start
{%- endmacro %}

{#- The day after the last day of the period a row stands for. -#}
{% macro period_end_of(relation) -%}
    case {{ relation }}.period_grain
        {%- for grain in grains() %}
        when '{{ grain }}' then cast({{ relation }}.period_start + interval {{ '3 month' if grain == 'quarter' else '1 ' ~ grain }} as date)
        {%- endfor %}
    end
{%- endmacro %}
