{{ config(materialized='view') }}
{%- for kpi in kpi_registry() %}
{{ kpi_values_of(kpi) }}
{{- '\n\nunion all\n' if not loop.last }}
{%- endfor %}
