"""Direct speech: where it stands, whose words it is, and the statements that it makes."""

from kg.text.quotations.credit import credit
from kg.text.quotations.first_person import resolve_first_person
from kg.text.quotations.quotation import Quotations
from kg.text.quotations.reader import find_quotations
from kg.text.quotations.statements import statements

__all__ = ["Quotations", "credit", "find_quotations", "resolve_first_person", "statements"]
