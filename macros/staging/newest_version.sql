{#-
    The newest version of each row of a landed entity: the loader has marked the rows that a newer one replaced, by the
    key and `newest_by` of the source's contract. A row that only an older file holds stays.
-#}
{% macro newest_version(source_name, entity) -%}
    select landed.*
    from {{ source(source_name, entity) }} as landed
    left join {{ source('landing', 'superseded_rows') }} as superseded
        on
            superseded.source = '{{ source_name }}'
            and superseded.entity = '{{ entity }}'
            and landed._load_order = superseded.load_order
            and landed._row_number = superseded.row_number
    where superseded.load_order is null
{%- endmacro %}
