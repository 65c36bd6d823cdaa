"""Months as exports write them: full and short names in English, Spanish, Vietnamese, Chinese and Persian.

A month may also stand as its number with the word for month: `tháng 2`, `thg 2`, `2月`.
"""

_GREGORIAN = (
    ("january", "jan", "enero", "ene", "tháng một", "tháng giêng", "一月", "ژانویه"),
    ("february", "feb", "febrero", "tháng hai", "二月", "فوریه"),
    ("march", "mar", "marzo", "tháng ba", "三月", "مارس"),
    ("april", "apr", "abril", "abr", "tháng tư", "tháng bốn", "四月", "آوریل"),
    ("may", "mayo", "tháng năm", "五月", "مه", "می"),
    ("june", "jun", "junio", "tháng sáu", "六月", "ژوئن"),
    ("july", "jul", "julio", "tháng bảy", "七月", "ژوئیه", "جولای"),
    ("august", "aug", "agosto", "ago", "tháng tám", "八月", "اوت", "آگوست"),
    ("september", "sept", "sep", "septiembre", "setiembre", "set", "tháng chín", "九月", "سپتامبر"),
    ("october", "oct", "octubre", "tháng mười", "十月", "اکتبر"),
    ("november", "nov", "noviembre", "tháng mười một", "十一月", "نوامبر"),
    ("december", "dec", "diciembre", "dic", "tháng mười hai", "tháng chạp", "十二月", "دسامبر"),
)
_JALALI = (
    ("farvardin", "فروردین"),
    ("ordibehesht", "اردیبهشت"),
    ("khordad", "خرداد"),
    ("tir", "تیر"),
    ("mordad", "amordad", "مرداد", "امرداد"),
    ("shahrivar", "شهریور"),
    ("mehr", "مهر"),
    ("aban", "آبان"),
    ("azar", "آذر"),
    ("dey", "دی"),
    ("bahman", "بهمن"),
    ("esfand", "اسفند"),
)
_NUMBERED = ("tháng {}", "thg {}", "{}月")


def month_numbers(*, is_jalali: bool = False) -> dict[str, str]:
    """Name in lower case -> number of the month as two digits; longest first, as a pattern wants them."""
    numbers = {
        name: f"{number:02}"
        for number, names in enumerate(_JALALI if is_jalali else _GREGORIAN, 1)
        for name in (*names, *(form.format(text) for form in _NUMBERED for text in (number, f"{number:02}")))
    }
    return dict(sorted(numbers.items(), key=lambda entry: -len(entry[0])))
