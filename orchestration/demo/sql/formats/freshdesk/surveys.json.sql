-- GET /api/v2/surveys: one question with five answers.
select
    1 as id,
    'How did we do?' as title,
    true as active,
    [{'id': 'default_question', 'label': 'Rate the support you received', 'accepted_ratings': [103, 102, 100, -102, -103]}]
        as questions,
    timestamp '2024-01-01 00:00:00' as created_at,
    timestamp '2024-01-01 00:00:00' as updated_at
