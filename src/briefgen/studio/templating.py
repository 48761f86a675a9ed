"""Renders the studio's own pages; what is put into them is escaped."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("briefgen.studio", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # As JSON.stringify writes it, so that scripts find elements by the path that they bear.
    as_scripts_do = {"separators": (",", ":"), "ensure_ascii": False}
    environment.policies["json.dumps_kwargs"] = as_scripts_do
    return environment


def render(name: str, **values: object) -> str:
    """A page, or a part of one, as HTML.

    Args:
        name: the template's file, such as ``shell.html``.
        values: what it is handed; every text among them is escaped.
    """
    return _environment().get_template(name).render(values)
