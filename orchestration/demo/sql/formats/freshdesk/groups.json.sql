-- GET /api/v2/groups
select
    list_position(['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id) as id,
    team_name as name,
    cast(null as bigint) as business_hour_id
from canonical.agents
where team_id is not null
group by team_id, team_name
order by id
