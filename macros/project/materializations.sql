{#-
    Tables and views made anew in place. dbt's own way (build aside, rename twice, drop) keeps the old relation readable
    meanwhile; nobody reads the private warehouse during a run, and its four statements more cost a third of the time
    of a small model. It is one transaction: a model that fails leaves the old relation as it was.
-#}
{% materialization table, adapter='duckdb' %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks) }}
    {% call statement('main') -%}
        {{ drop_existing(target_relation) }}
        {{ create_table_as(False, target_relation, compiled_code) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% materialization view, adapter='duckdb' %}
    {%- set target_relation = this.incorporate(type='view') -%}
    {{ run_hooks(pre_hooks) }}
    {% call statement('main') -%}
        {{ drop_existing(target_relation) }}
        {{ get_create_view_as_sql(target_relation, compiled_code) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% macro drop_existing(target_relation) %}
    {%- set existing_relation = load_cached_relation(target_relation) -%}
    {%- if existing_relation is not none -%}
        drop {{ existing_relation.type }} if exists {{ existing_relation }};
    {%- endif -%}
{% endmacro %}
