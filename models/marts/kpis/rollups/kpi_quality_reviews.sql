{{ kpi_rollup('kpi_quality_reviews') }}
