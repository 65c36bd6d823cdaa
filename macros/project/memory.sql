{#-
    What runs before a model that holds in memory what it reads and cannot spill it: a hook that lets the database take
    what the machine has where the models read have more than `few_rows` rows together. Below, a profile's limit is plenty;
    without one the database keeps every block it has read, for nothing. What the user has limited stays limited.
-#}
{% macro memory_for(models, few_rows) -%}
    {{ return(adapter.dispatch('memory_for')(models, few_rows)) }}
{%- endmacro %}

{% macro default__memory_for(models, few_rows) -%}{%- endmacro %}

{% macro duckdb__memory_for(models, few_rows) -%}
    {%- if execute and not env_var('HELPDESK_MEMORY', '') -%}
        {%- set counts = [] -%}
        {%- for model in models -%}
            {%- do counts.append('select count(*) as count_rows from ' ~ ref(model)) -%}
        {%- endfor -%}
        {%- set rows = run_query('select sum(count_rows) from (' ~ counts | join(' union all ') ~ ')') -%}
        {%- if rows.columns[0].values()[0] > few_rows -%}
            set memory_limit = '80%'
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
