with

solved as (
    {{ kpi_facts(
        'fct_tickets', 'solved_on', 'solver_id', ['ticket_id', 'solver_id'], where='is_counted and is_solver_human'
    ) }}
),

solvers as (
    {{ aggregate_facts(
        'solved', ['total', 'channel', 'team'], grains(),
        {
            'tickets_solved_per_agent__numerator': 'count(*)',
            'tickets_solved_per_agent__denominator': 'count(distinct solver_id)',
        }
    ) }}
),

settings as (
    select * from {{ ref('dim_settings') }}
)

{{ finished_rollup('solvers', ['tickets_solved_per_agent__numerator', 'tickets_solved_per_agent__denominator']) }}
