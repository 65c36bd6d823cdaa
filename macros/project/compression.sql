{#-
    How texts are stored. Left to itself, DuckDB tries every way on every column and then takes the one named here: a
    third of the time of storing a fact. A way that does not suit a text after all gives way to none, by segment.
-#}
{% macro duckdb__get_table_columns_and_constraints() -%}
    {%- set columns = [] -%}
    {%- set declared = adapter.render_raw_columns_constraints(raw_columns=model['columns']) -%}
    {%- for declaration, column in zip(declared, model['columns'].values()) -%}
        {%- do columns.append(declaration ~ text_compression(column)) -%}
    {%- endfor -%}
    {%- set constraints = adapter.render_raw_model_constraints(raw_constraints=model['constraints']) -%}
    ({{ (columns + constraints) | join(', ') }})
{%- endmacro %}

{% macro text_compression(column) -%}
    {#- ids of a few things, which come again in many rows as any other text does -#}
    {%- set of_few = ['agent_id', 'team_id', 'kpi_id', 'schedule_id', 'sla_policy_id'] -%}
    {%- set is_nearly_unique = column.name.endswith('_id') and column.name not in of_few -%}
    {#- the private warehouse has a newer storage, which knows neither way -#}
    {%- if this.database == 'marts' and column.data_type | lower == 'varchar' -%}
        {{ ' using compression ' ~ ('fsst' if is_nearly_unique else 'dictionary') }}
    {%- endif -%}
{%- endmacro %}
