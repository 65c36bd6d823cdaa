{{ config(meta={'parquet': false}) }}
{{ kpi_wide_rows() }}
