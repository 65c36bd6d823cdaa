-- One row per customer run and the reply that ends it; either side may be missing.
-- Messages between the same two replies belong together, so that one ordering pass serves every measure.
with

messages as (
    select * from {{ ref('int_messages__classified') }}
),

ordered as (
    select
        *,
        row_number() over message_order as message_number,
        coalesce(sum(case when is_reply then 1 else 0 end) over (
            message_order rows between unbounded preceding and 1 preceding
        ), 0) as count_earlier_replies
    from messages
    where is_public
    window message_order as (
        partition by ticket_key
        order by sent_at, sequence nulls last, message_id
    )
)

select
    ticket_key,
    cast(count_earlier_replies as bigint) as exchange_number,
    nullif(min_by(
        coalesce(channel, ''), case when is_customer_turn then message_number end
    ), '') as run_channel,
    max(case when is_reply then channel end) as reply_channel,
    max(case when is_reply then author_id end) as replier_id,
    sum(case when is_by_customer or is_reply then 1 else 0 end) as count_public_messages,
    bool_or(message_number = 1 and is_reply) as is_opened_by_reply,
    min(case when is_customer_turn then sent_at end) as run_started_at,
    max(case when is_reply then sent_at end) as replied_at
from ordered
group by ticket_key, count_earlier_replies
