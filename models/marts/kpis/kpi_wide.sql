{{ kpi_wide_rows() }}
