-- What is drawn by share: lists in which every value stands as often as its share says.
create macro weighted(shares) as flatten(list_transform(
    map_entries(shares),
    lambda entry: list_transform(range(entry.value), lambda copy: entry.key)
));

set variable day_channels = weighted(map {
    'phone': 21, 'email': 26, 'chat': 19, 'web': 14, 'messaging': 8, 'social': 4,
    'in_person': 2, 'self_service': 4, 'other': 2,
});
set variable night_channels = weighted(map {
    'phone': 15, 'email': 39, 'chat': 10, 'web': 20, 'messaging': 6, 'social': 5,
    'self_service': 5,
});
set variable ticket_types = weighted(map {
    'question': 32, 'incident': 26, 'request': 21, 'complaint': 11, 'problem': 5, 'task': 5,
});
set variable pressing_priorities = weighted(map {'low': 1, 'normal': 4, 'high': 3, 'urgent': 1});
set variable plain_priorities = weighted(map {'low': 3, 'normal': 6, 'high': 1});
set variable extra_replies_live = weighted(map {0: 7, 1: 2, 2: 1});
set variable extra_replies = weighted(map {0: 5, 1: 3, 2: 1, 3: 1});
set variable tools = weighted(map {'faq': 4, 'chatbot': 4, 'portal': 2});

create table subjects as
with

phrases as (
    select
        phrases.category,
        phrases.wordings
    from (
        values
            ('billing', [
                'Question about an invoice', 'Charged twice',
                'Hỏi về hóa đơn', '發票問題', 'سؤال درباره صورتحساب',
            ]),
            ('delivery', [
                'Where is my parcel', 'Delivery is late',
                'Giao hàng chậm', '包裹還沒到', 'تأخیر در ارسال',
            ]),
            ('login', [
                'Cannot log in', 'Password reset fails',
                'Không đăng nhập được', '無法登入', 'مشکل ورود',
            ]),
            ('product_question', [
                'Which size fits', 'Is it in stock',
                'Còn hàng không', '產品諮詢', 'پرسش درباره محصول',
            ]),
            ('refund', [
                'Refund not received', 'When is my refund due',
                'Yêu cầu hoàn tiền', '退款申請', 'درخواست بازپرداخت',
            ]),
            ('bug', [
                'Error on checkout', 'The app closes, "out of memory"',
                'Ứng dụng bị lỗi', '程式錯誤', 'خطای برنامه',
            ]),
            ('return', [
                'Return label, please', 'Item arrived damaged',
                'Đổi trả hàng', '退貨', 'مرجوع کردن کالا',
            ]),
            ('account_change', [
                'Change of address', 'New payment card',
                'Đổi địa chỉ', '更改帳戶', 'تغییر نشانی',
            ]),
            ('outage', [
                'Service is down', 'Nothing loads',
                'Mất kết nối', '服務中斷', 'قطعی سرویس',
            ]),
            ('cancellation', [
                'Cancel my subscription', 'How do I cancel',
                'Hủy đăng ký', '取消訂閱', 'لغو اشتراک',
            ])
    ) as phrases(category, wordings)
)

select
    category,
    unnest(wordings) as subject,
    unnest(range(1, len(wordings) + 1)) as variant,
    len(wordings) as variants
from phrases;
