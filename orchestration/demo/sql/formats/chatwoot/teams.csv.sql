select distinct
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
        team_id
    ) as id,
    team_name as name,
    1 as account_id,
    timestamp '2020-01-01' as created_at,
    timestamp '2020-01-01' as updated_at
from canonical.agents
where team_id is not null
order by id
