{#-
    The facts behind a KPI: one row per fact, with what it puts into numerator and denominator. The aggregates of the
    KPI's definition are taken over each fact alone, so that the same declaration explains what it adds up to.
-#}
{% macro kpi_facts_of(kpi_id, kpi, definition) -%}
    {%- set is_ratio = 'denominator' in kpi -%}
    select
        '{{ kpi_id }}' as kpi_id,
        '{{ definition.fact }}' as fact,
        fact_key as fact_id,
        fact_ticket as ticket_id,
        fact_channel as channel,
        fact_agent as agent_id,
        fact_team as team_id,
        numerator_part as numerator,
        denominator_part as denominator,
        fact_day as counted_on,
        fact_start as started_at,
        fact_end as ended_at
    from (
        select
            cast({{ definition.fact_id }} as varchar) as fact_key,
            cast({{ definition.ticket_id }} as varchar) as fact_ticket,
            {{ "coalesce(facts.channel, 'unassigned')" if 'channel' in definition.slices else 'cast(null as varchar)' }} as fact_channel,
            {%- if definition.agent %}
            coalesce(facts.{{ definition.agent }}, 'unassigned') as fact_agent,
            coalesce(
                case when facts.{{ definition.agent }} is null then facts.team_id else agent_history.team_id end, 'unassigned'
            ) as fact_team,
            {%- else %}
            cast(null as varchar) as fact_agent,
            cast(null as varchar) as fact_team,
            {%- endif %}
            cast({{ kpi.get('numerator', kpi.get('value')) }} as double) as numerator_part,
            cast({{ kpi.denominator if is_ratio else 'null' }} as double) as denominator_part,
            facts.{{ definition.day }} as fact_day,
            cast({{ definition.starts_at }} as timestamp) as fact_start,
            cast({{ definition.ends_at }} as timestamp) as fact_end
        from {{ ref(definition.fact) }} as facts
        {%- if definition.agent %}
        left join {{ ref('dim_agent_history') }} as agent_history
            on
                facts.{{ definition.agent }} = agent_history.agent_id
                and facts.{{ definition.day }} >= agent_history.valid_from
                and facts.{{ definition.day }} < agent_history.valid_to
        {%- endif %}
        where facts.{{ definition.day }} is not null{{ ' and ' ~ definition.where if definition.where }}
        group by all
        -- a median takes its zeros, a sum does not need them
        having {{ kpi.value ~ ' is not null' if 'value' in kpi else 'coalesce(' ~ kpi.numerator ~ ', 0) <> 0' }}{{ ' or coalesce(' ~ kpi.denominator ~ ', 0) <> 0' if is_ratio }}
    )
{%- endmacro %}

{#- What kpi_facts lists: every rollup of a fact, and the facts behind the rollups that are models of their own. -#}
{% macro explained_definitions() -%}
    {%- set all_slices = ['total', 'channel', 'agent', 'team', 'agent_channel'] -%}
    {%- set definitions = [] -%}
    {%- for definition in kpi_definitions().values() if definition.fact -%}
        {%- do definitions.append(definition) -%}
    {%- endfor -%}
    {%- do definitions.extend([
        {
            'fact': 'fct_ticket_actions', 'day': 'acted_on', 'agent': 'agent_id', 'slices': all_slices,
            'fact_id': 'ticket_id', 'ticket_id': 'ticket_id', 'starts_at': 'null', 'ends_at': 'null',
            'kpis': {'tickets_handled': {'numerator': 'count(distinct ticket_id)'}},
        },
        {
            'fact': 'fct_interactions', 'where': 'is_contact_handled', 'day': 'handled_on', 'agent': 'agent_id',
            'slices': all_slices,
            'fact_id': 'interaction_id', 'ticket_id': 'ticket_id', 'starts_at': 'null', 'ends_at': 'handled_at',
            'kpis': {'contacts_per_agent_per_day': {'numerator': 'count(*)'}},
        },
        {
            'fact': 'fct_tickets', 'where': 'is_counted', 'day': 'first_responded_on', 'agent': 'responder_id',
            'slices': all_slices, 'fact_id': 'ticket_id', 'ticket_id': 'ticket_id',
            'starts_at': 'first_response_clock_started_at', 'ends_at': 'first_responded_at',
            'kpis': {
                'first_response_time_median': {'value': 'max(first_response_seconds)'},
                'first_response_time_p90': {'value': 'max(first_response_seconds)'},
            },
        },
        {
            'fact': 'fct_tickets', 'where': 'is_counted', 'day': 'solved_on', 'agent': 'solver_id',
            'slices': all_slices, 'fact_id': 'ticket_id', 'ticket_id': 'ticket_id',
            'starts_at': 'created_at', 'ends_at': 'solved_at',
            'kpis': {
                'resolution_time_median': {'value': 'max(resolution_seconds)'},
                'resolution_time_p90': {'value': 'max(resolution_seconds)'},
            },
        },
        {
            'fact': 'fct_tickets', 'where': 'is_counted and is_solver_human', 'day': 'solved_on', 'agent': 'solver_id',
            'slices': all_slices, 'fact_id': 'ticket_id', 'ticket_id': 'ticket_id',
            'starts_at': 'created_at', 'ends_at': 'solved_at',
            'kpis': {'tickets_solved_per_agent': {'numerator': 'count(*)'}},
        },
        {
            'fact': 'fct_survey_responses', 'where': "survey_type = 'csat' and is_counted and customer_id is not null",
            'day': 'responded_on', 'slices': ['total'],
            'fact_id': 'response_id', 'ticket_id': 'ticket_id', 'starts_at': 'sent_at', 'ends_at': 'responded_at',
            'kpis': {'satisfied_customers_rate': {
                'numerator': count_where('is_satisfied'), 'denominator': 'count(is_satisfied)'}},
        },
    ]) -%}
    {{ return(definitions) }}
{%- endmacro %}
