{#-
    Facts with day, channel, agent and team settled, for measures that do not add up: medians and distinct counts.
    One row per fact; `columns` are carried along, and so is the start of each period the day falls into
    (week_on, month_on …), which is worked out here once for all slices.
-#}
{% macro kpi_facts(fact, day, agent, columns, where=none) -%}
    select
        facts.{{ day }} as day_on,
        {%- for grain in grains() if grain != 'day' %}
        {{ period_start('facts.' ~ day, grain) }} as {{ grain }}_on,
        {%- endfor %}
        coalesce(facts.channel, 'unassigned') as channel,
        coalesce(facts.{{ agent }}, 'unassigned') as agent_id,
        coalesce(case when facts.{{ agent }} is null then facts.team_id else agent_history.team_id end, 'unassigned') as team_id,
        {%- for column in columns %}
        facts.{{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref(fact) }} as facts
    left join {{ ref('dim_agent_history') }} as agent_history
        on
            facts.{{ agent }} = agent_history.agent_id
            and facts.{{ day }} >= agent_history.valid_from
            and facts.{{ day }} < agent_history.valid_to
    where facts.{{ day }} is not null{{ ' and ' ~ where if where }}
{%- endmacro %}

{#- The same aggregates at every grain and slice, each made from the facts themselves. -#}
{% macro aggregate_facts(relation, slices, grains, aggregates) -%}
    {%- for grain in grains %}
    select
        '{{ grain }}' as period_grain,
        {{ grain }}_on as period_start,
        {{ slice_columns(slices) }}
        {%- for column, aggregate in aggregates.items() %}
        {{ aggregate }} as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ relation }}
    group by grouping sets (
        {%- for slice in slices %}
        ({{ ([grain ~ '_on'] + slice_keys()[slice]) | join(', ') }}){{ ',' if not loop.last }}
        {%- endfor %}
    )
    {{- '\n\n    union all\n' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
