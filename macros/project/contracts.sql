{#-
    Contracts, held against a model's columns by one look at its query and one comparison. dbt's own way describes a
    second query made of the declared types and goes through all columns for each one, in Jinja: half the time of a
    wide view. It still decides, and words the error, where names or types are not spelled alike.
-#}
{% macro duckdb__get_assert_columns_equivalent(sql) %}
    {%- set found = get_column_schema_from_query(sql, config.get('sql_header', none)) -%}
    {%- set declared = model['columns'].values() | list -%}
    {%- set found_types = dict(zip(found | map(attribute='name'), found | map(attribute='dtype'))) -%}
    {%- set declared_types = dict(zip(
        declared | map(attribute='name'), declared | map(attribute='data_type', default='') | map('upper')
    )) -%}
    {%- if found_types != declared_types or found | length != declared | length -%}
        {{ return(assert_columns_equivalent(sql)) }}
    {%- endif -%}
{% endmacro %}
