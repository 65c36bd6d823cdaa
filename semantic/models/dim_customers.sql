-- the published table itself: MetricFlow reads it, nothing builds it
select * from {{ this }}
