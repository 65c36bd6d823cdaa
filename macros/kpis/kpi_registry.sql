{#- A list of every KPI with its rollup, kind, scale, maturity seconds, grains and slices filled in. -#}
{% macro kpi_registry() -%}
    {%- set maturities = {'reopen_window': var('reopen_window_days') * 86400, '24_hours': 86400} -%}
    {%- set kpis = [] -%}
    {%- for rollup, definition in kpi_definitions().items() -%}
        {%- for kpi_id, kpi in definition.kpis.items() -%}
            {%- do kpis.append({
                'kpi_id': kpi_id,
                'rollup': rollup,
                'kind': kpi.get('kind', 'ratio'),
                'scale': kpi.get('scale', 1),
                'maturity_seconds': maturities.get(kpi.get('maturity'), 0),
                'grains': kpi.get('grains', definition.grains),
                'slices': kpi.get('slices', definition.slices),
                'rollup_grains': definition.grains,
                'rollup_slices': definition.slices,
            }) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(kpis) }}
{%- endmacro %}

{#- The columns that a KPI has in its rollup. -#}
{% macro kpi_columns(kpi) -%}
    {%- if kpi.kind == 'value' -%}
        {{ return([kpi.kpi_id ~ '__value']) }}
    {%- elif kpi.kind == 'ratio' -%}
        {{ return([kpi.kpi_id ~ '__numerator', kpi.kpi_id ~ '__denominator']) }}
    {%- else -%}
        {{ return([kpi.kpi_id ~ '__numerator']) }}
    {%- endif -%}
{%- endmacro %}

{#- The value of a KPI from its columns; NULL where it has none. -#}
{% macro kpi_value(kpi) -%}
    {%- if kpi.kind == 'value' -%}
        {{ kpi.kpi_id }}__value
    {%- elif kpi.kind == 'ratio' -%}
        {{ kpi.scale ~ ' * ' if kpi.scale != 1 }}{{ kpi.kpi_id }}__numerator / nullif({{ kpi.kpi_id }}__denominator, 0)
    {%- else -%}
        {{ kpi.kpi_id }}__numerator
    {%- endif -%}
{%- endmacro %}

{#- Whether a row of a rollup is a row of the KPI: something was measured. -#}
{% macro kpi_exists(kpi) -%}
    {%- if kpi.kind == 'value' -%}
        {{ kpi.kpi_id }}__value is not null
    {%- elif kpi.kind == 'ratio' -%}
        {{ kpi.kpi_id }}__denominator > 0
    {%- elif kpi.kind == 'sum' -%}
        {{ kpi.kpi_id }}__numerator is not null
    {%- else -%}
        ({{ kpi.kpi_id }}__numerator > 0 or (slice = 'total' and period_grain = 'day' and {{ kpi.kpi_id }}__numerator = 0))
    {%- endif -%}
{%- endmacro %}
