{{ config(
    meta={'parquet': false, 'part': true},
    pre_hook="{{ memory_for(kpi_rollups(), few_rows=10000000) }}"
) }}
{{ kpi_wide_rows() }}
