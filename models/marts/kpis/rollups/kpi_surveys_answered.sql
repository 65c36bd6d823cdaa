{{ kpi_rollup('kpi_surveys_answered') }}
