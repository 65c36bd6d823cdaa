{#-
    How a value stands to its target: on_target when it reaches it; critical at the warning level or beyond, and off a
    target that has no warning level; warning in between; no_data without a value.
-#}
{% macro target_status(value, target, warning, direction) -%}
    case
        when {{ value }} is null then 'no_data'
        {%- for good_side, sign, turned in [('higher', '>=', '<='), ('lower', '<=', '>=')] %}
        when {{ direction }} = '{{ good_side }}' and {{ value }} {{ sign }} {{ target }} then 'on_target'
        when {{ direction }} = '{{ good_side }}' and ({{ warning }} is null or {{ value }} {{ turned }} {{ warning }}) then 'critical'
        {%- endfor %}
        else 'warning'
    end
{%- endmacro %}

{#- How bad a status is; NULL for no_data, which is neither better nor worse than anything. -#}
{% macro status_rank(status) -%}
    case {{ status }} when 'on_target' then 0 when 'warning' then 1 when 'critical' then 2 end
{%- endmacro %}
