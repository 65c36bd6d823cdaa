{#-
    The key of a model. A returned row is a key that stands on several rows, or that lacks a part which is not optional;
    NULL in an optional part counts as a value of its own.
-#}
{% test primary_key(model, columns, optional=[]) %}
select
    {{ columns | join(',\n    ') }},
    count(*) as count_rows
from {{ model }}
group by {{ columns | join(', ') }}
having
    count(*) > 1
    {%- for column in columns if column not in optional %}
    or {{ column }} is null
    {%- endfor %}
{% endtest %}
