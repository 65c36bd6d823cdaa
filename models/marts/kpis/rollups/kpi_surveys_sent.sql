{{ kpi_rollup('kpi_surveys_sent') }}
