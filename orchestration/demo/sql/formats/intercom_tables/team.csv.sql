select distinct
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
        team_id
    ) as id,
    team_name as name,
    false as _fivetran_deleted,
    timestamp '2020-01-01' as _fivetran_synced
from canonical.agents
where team_id is not null
order by id
