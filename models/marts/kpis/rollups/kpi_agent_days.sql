with

interactions as (
    {{ kpi_facts('fct_interactions', 'handled_on', 'agent_id', ['kind'], where='is_contact_handled') }}
),

-- agents are counted anew every day, so the pairs of agent and day add up over days
agent_days as (
    {{ aggregate_facts(
        'interactions', ['total', 'channel', 'agent', 'team', 'agent_channel'], ['day'],
        {'count_contacts': 'count(*)', 'count_agents': 'count(distinct agent_id)'}
    ) }}
),

periods as (
    {%- for grain in grains() %}
    select
        '{{ grain }}' as period_grain,
        {{ period_start('period_start', grain) }} as period_start,
        slice,
        channel,
        agent_id,
        team_id,
        sum(count_contacts) as contacts_per_agent_per_day__numerator,
        sum(count_agents) as contacts_per_agent_per_day__denominator
    from agent_days
    group by {{ period_start('period_start', grain) }}, slice, channel, agent_id, team_id
    {{- '\n\n    union all\n' if not loop.last }}
    {%- endfor %}
),

settings as (
    select * from {{ ref('dim_settings') }}
)

{{ finished_rollup('periods', ['contacts_per_agent_per_day__numerator', 'contacts_per_agent_per_day__denominator']) }}
