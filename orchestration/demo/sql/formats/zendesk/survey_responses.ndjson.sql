-- Answers on the survey's own scale; each is fetched on its own.
select
    {
        'id': '01J' || lpad(regexp_replace(response_id, '\D', '', 'g'), 23, '0'),
        'survey_id': '01JCSAT0000000000000000001',
        'survey_version': 1,
        'responder_id': 1000000 + cast(regexp_replace(customer_id, '\D', '', 'g') as bigint),
        'subject_zrns': [
            'zen:ticket:' || cast(cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as varchar)
        ],
        'answers': [
            {
                'type': 'rating_scale',
                'rating': score,
                'rating_category': if(score >= 4, 'good', 'bad'),
                'question': {'id': '01JRATING00000000000000001', 'type': 'rating_scale_numeric'},
                'created_at': responded_at,
                'updated_at': responded_at
            }
        ],
        'expires_at': responded_at + interval 28 day
    } as survey_response
from canonical.survey_responses
where survey_type = 'csat' and score is not null
order by response_id
