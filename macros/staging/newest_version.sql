{#-
    The newest version of each row of a landed table: the latest `newest_by` where the entity has it (NULL is oldest),
    else the file that was landed last. A row that only an older file holds stays.
-#}
{% macro newest_version(relation, keys, newest_by=none) -%}
    select *
    from (
        select
            *,
            row_number() over (
                partition by {{ keys | join(', ') }}
                order by {% if newest_by %}{{ newest_by }} desc nulls last, {% endif %}_load_order desc, _row_number desc
            ) as _version
        from {{ relation }}
    )
    where _version = 1
{%- endmacro %}
