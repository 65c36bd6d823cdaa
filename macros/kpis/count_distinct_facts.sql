{#-
    Distinct items at every grain and slice. Facts are reduced to one row per period, key and item first, which costs
    far less memory than a distinct aggregate over all facts.
-#}
{% macro count_distinct_facts(relation, item, slices, grains, column) -%}
    {%- for grain in grains %}
    {%- set outer_loop = loop %}
    {%- for slice in slices %}
    {%- set keys = slice_keys()[slice] %}
    select
        '{{ grain }}' as period_grain,
        period_start,
        '{{ slice }}' as slice,
        {%- for key in ['channel', 'agent_id', 'team_id'] %}
        {{ key if key in keys else 'cast(null as varchar) as ' ~ key }},
        {%- endfor %}
        count(*) as {{ column }}
    from (
        select distinct
            {{ period_start('day_on', grain) }} as period_start,
            {%- for key in keys %}
            {{ key }},
            {%- endfor %}
            {{ item }}
        from {{ relation }}
    )
    group by {{ (['period_start'] + keys) | join(', ') }}
    {{- '\n\n    union all\n' if not (loop.last and outer_loop.last) }}
    {%- endfor %}
    {%- endfor %}
{%- endmacro %}
