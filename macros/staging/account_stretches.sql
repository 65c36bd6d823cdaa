{#-
    Stretches of days of accounts with one team and role, told from the versions that exports hold of them: `versions` is
    a relation with account_id, team_id, role, day (local, of the change) and recency (1 = the last version of its
    day). A change counts from the day of the first version that shows it; the first version holds since ever.
-#}
{% macro account_stretches(versions) -%}
    select
        account_id,
        team_id,
        role,
        case when version_number > 1 then day end as valid_from,
        lead(day) over (partition by account_id order by day nulls first) as valid_to
    from (
        select
            account_id,
            team_id,
            role,
            day,
            row_number() over (partition by account_id order by day nulls first) as version_number,
            lag(team_id) over (partition by account_id order by day nulls first) as earlier_team_id,
            lag(role) over (partition by account_id order by day nulls first) as earlier_role
        from {{ versions }}
        where recency = 1
    ) as compared
    where
        version_number = 1
        or team_id is distinct from earlier_team_id
        or role is distinct from earlier_role
{%- endmacro %}
