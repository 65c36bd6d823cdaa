-- Who left a team has a row that the connector marked deleted when it saw that.
select
    ltrim(agent_id, 'A0') as admin_id,
    list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
        team_id
    ) as team_id,
    valid_to is not null as _fivetran_deleted,
    coalesce(valid_to, date '2020-01-01')::timestamp + interval 5 hour as _fivetran_synced
from canonical.agents
where role <> 'bot' and team_id is not null
order by agent_id, valid_from
