"""Tags of the interview: a question's clause, which the Tab key passes by."""

from django import template
from django.utils.html import format_html

from cairn.furniture.marks import clause_url

register = template.Library()


@register.simple_tag
def law(number: str) -> str:
    """The clause of a question as a link. A screener tabs from answer to answer; the section's own link is in the order."""
    return format_html('<a class="cite" tabindex="-1" href="{}">{}</a>', clause_url(number), number) if number else ""
