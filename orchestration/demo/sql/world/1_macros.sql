-- Every "random" number is a hash of the seed, the thing's number and the name of the
-- draw: no order of execution, number of threads or earlier draw can change it. Hashed
-- twice, because one combined hash of two names for the same number is strongly
-- correlated.
create macro uniform(number, draw) as
    (hash(hash(getvariable('seed'), number, draw)) >> 11)::double / 9007199254740992.0;

create macro normal(number, draw) as
    sqrt(-2 * ln(1 - uniform(number, draw || ' radius')))
    * cos(2 * pi() * uniform(number, draw || ' angle'));

-- Log-normal, in whole units, around its median.
create macro around(number, draw, median, spread) as
    round(median * exp(spread * normal(number, draw)))::bigint;

create macro within(low, value, high) as greatest(low, least(high, value));
create macro up_to(number, draw, most) as floor((most) * uniform(number, draw))::bigint;
create macro choose(choices, draw) as choices[1 + floor(draw * len(choices))::bigint];

-- Instants are whole seconds since 1970 until they are written.
create macro instant(second) as make_timestamp((second)::bigint * 1000000);
create macro happened(second) as
    case when second <= getvariable('last_second') then instant(second) end;
create macro day_number(second) as ((second) - getvariable('first_second')) // 86400;
create macro month_number(second) as
    least(
        getvariable('months'),
        greatest(1, 1 + date_diff('month', getvariable('starts_on'), instant(second)::date))
    );

create macro ticket_id(number) as printf('T%06d', number);
create macro customer_id(number) as printf('C%06d', number);
create macro agent_id(number) as printf('A%03d', number);
create macro team_id(number) as
    ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'][number];
create macro problem_id(number) as printf('P%05d', number);
-- At most ten calls and chats a ticket; those without a ticket are numbered on from the
-- last ticket.
create macro call_id(number, part) as printf('PH%08d', (number)::bigint * 10 + part);
create macro chat_id(number) as printf('CH%07d', (number)::bigint);

-- The office clock: open seconds (Monday to Friday, 08:00 to 18:00 in Chicago, holidays
-- off) since the clock began, and back. Windows begin and end on whole hours, so two
-- lists of hours answer both.
create macro office_clock(second) as
    getvariable('open_before')[((second) - getvariable('clock_start')) // 3600 + 1]
    + (
        getvariable('open_before')[((second) - getvariable('clock_start')) // 3600 + 2]
        - getvariable('open_before')[((second) - getvariable('clock_start')) // 3600 + 1]
    ) // 3600 * ((second) % 3600);
create macro office_instant(worked) as
    getvariable('open_hours')[(worked) // 3600 + 1] + (worked) % 3600;
