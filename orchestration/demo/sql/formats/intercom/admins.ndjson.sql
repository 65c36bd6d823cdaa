-- The whole response to a list of admins. It holds those of today, in the team of today, and no bots.
with

admins as (
    select
        agent_id,
        max_by(agent_name, coalesce(valid_from, '-infinity')) as name,
        max_by(team_id, coalesce(valid_from, '-infinity')) as team_id,
        max_by(role, coalesce(valid_from, '-infinity')) as role
    from canonical.agents
    group by agent_id
    having max_by(role, coalesce(valid_from, '-infinity')) <> 'bot'
)

select
    'admin.list' as type,
    list(
        {
            'type': 'admin',
            'id': ltrim(agent_id, 'A0'),
            'name': name,
            'away_mode_enabled': false,
            'has_inbox_seat': role <> 'light_agent',
            'team_ids': [
                list_position(
                    ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
                    team_id
                )
            ]
        }
        order by agent_id
    ) as admins
from admins
