{{ config(enabled='vtiger' in var('sources')) }}
with

cases as (
    {{ newest_version('vtiger', 'cases') }}
),

comments as (
    {{ newest_version('vtiger', 'comments') }}
),

users as (
    {{ newest_version('vtiger', 'users') }}
),

-- What the portal, a web form or the mailbox made of a customer's words; a case that an
-- agent entered in the CRM has no message of the customer.
descriptions as (
    select
        {{ vtiger_record_id('id') }} || '-description' as message_id,
        {{ vtiger_record_id('id') }} as case_id,
        'customer' as author_type,
        {{ vtiger_record_id('contact_id') }} as author_id,
        true as is_public,
        cast(0 as bigint) as sequence,
        createdtime as sent_at
    from cases
    where source is not null and upper(source) not in ('CRM', 'WEBSERVICE', 'IMPORT', 'WORKFLOW')
),

answers as (
    select
        {{ vtiger_record_id('comments.id') }} as message_id,
        {{ vtiger_record_id('comments.related_to') }} as case_id,
        case
            when comments.customer is not null then 'customer'
            when lower(users.title) = 'bot' then 'bot'
            else 'agent'
        end as author_type,
        coalesce({{ vtiger_record_id('comments.customer') }}, {{ vtiger_record_id('comments.creator') }}) as author_id,
        not coalesce(comments.is_private, false) as is_public,
        cast(null as bigint) as sequence,
        comments.createdtime as sent_at
    from comments
    left join users on {{ vtiger_record_id('comments.creator') }} = {{ vtiger_record_id('users.id') }}
),

messages as (
    select * from descriptions
    union all
    select * from answers
),

canonical as (
    select
        'vtiger' as source,
        'vtiger:' || message_id as message_id,
        'vtiger:' || case_id as ticket_id,
        'vtiger:' || author_id as author_id,
        author_type,
        cast(null as varchar) as channel,
        sequence,
        cast(null as double) as handle_seconds,
        is_public,
        cast(null as boolean) as is_auto_reply,
        sent_at
    from messages
)

select * from canonical
