{{ config(meta={'parquet': false, 'part': true}) }}
{{ kpi_wide_rows() }}
