select
    360000000000
    + list_position(
        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], team_id
    ) as id,
    any_value(team_name) as name,
    timestamp '2020-01-01 08:00:00' as updated_at
from canonical.agents
where team_id is not null
group by team_id
order by id
