{#-
    What a source that exports figures of its own delivers as stg_<source>__vendor_figures, beside the canonical
    entities: one row per ticket, metric and clock, named `vendor_figures` in the source's list under vars.sources.
    Times in seconds, counts as they are, yes and no as 1 and 0.
-#}
{% macro vendor_figure_columns() -%}
    {{ return({
        'ticket_id': ['varchar'], 'metric': ['varchar'], 'clock': ['varchar'], 'vendor_value': ['double'],
    }) }}
{%- endmacro %}
