{#-
    The newest version of each row of a landed entity: the loader has marked the rows that a newer one replaced, by the
    key and `newest_by` of the source's contract. A row that only an older file holds stays.
    By `not exists`: over a left join to a table without such rows DuckDB 2.0 loses the limit of whoever reads this, and with
    it `exists`.
-#}
{% macro newest_version(source_name, entity) -%}
    select landed.*
    from {{ source(source_name, entity) }} as landed
    where not exists (
        select 1
        from {{ source('landing', 'superseded_rows') }} as superseded
        where
            superseded.source = '{{ source_name }}'
            and superseded.entity = '{{ entity }}'
            and superseded.load_order = landed._load_order
            and superseded.row_number = landed._row_number
    )
{%- endmacro %}
