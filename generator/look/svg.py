"""Look into an SVG file from a stranger: what is drawn stays, what acts or asks elsewhere is refused.

The list names what is allowed, after the elements of SVG 2 (www.w3.org/TR/SVG2/eltindex.html)
that draw; there are too many that do more.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.colours import BLACK, Colour

_SVG = "http://www.w3.org/2000/svg"
_DRAWN = frozenset(
    """
    svg g defs title desc metadata path rect circle ellipse line polyline polygon text tspan
    linearGradient radialGradient stop clipPath mask use symbol pattern filter feBlend
    feColorMatrix feComposite feDropShadow feFlood feGaussianBlur feMerge feMergeNode
    feOffset
    """.split()  # noqa: SIM905 (words read better as words)
)
_INERT = (
    "inkscape",
    "sodipodi",
    "w3.org/1999/02/22-rdf-syntax-ns",
    "creativecommons.org",
    "purl.org/dc",
)
"""Parts of the namespaces of notes that editors leave; browsers do nothing with them."""
_ELSEWHERE = re.compile(r"url\s*\(\s*['\"]?(?!#)|\\|@import|image-set|javascript:", re.IGNORECASE)
_PAINTS = ("fill", "stroke", "stop-color", "flood-color")
_NO_EFFECT = ", which stays without effect under a strict policy"
"""Firefox obeys the policy that a host sends with a picture (nextcloud/server#18140)."""
_BOX = re.compile(r"\s*[^\s,]+[\s,]+[^\s,]+[\s,]+([^\s,]+)[\s,]+([^\s,]+)\s*")
_NUMBER = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(?:px)?\s*")


class Unsafe(ValueError):  # noqa: N818 (it says what the file is)
    """A picture that no page should show; its text ends the sentence “The file …”."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What there is to know of an SVG file."""

    size: tuple[float, float]
    """Width and height, in any unit."""
    colours: tuple[Colour, ...]
    """The colours that it names; black if it names none."""


def examined(content: bytes) -> Drawing:
    """Read an SVG file without following anything in it.

    Raises:
        Unsafe: it has a script or another part that is not drawn, or refers to something outside.
    """
    reader = _Reader()
    parser = expat.ParserCreate("utf-8", " ")
    parser.XmlDeclHandler = reader.declaration
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.ProcessingInstructionHandler = reader.instruction
    parser.StartElementHandler = reader.element
    try:
        parser.Parse(content, True)  # noqa: FBT003 (it is the last part; the name is not for callers)
    except expat.ExpatError as error:
        raise Unsafe(f"is no valid SVG: {expat.ErrorString(error.code)}") from None
    if reader.size is None:
        raise Unsafe("has no `viewBox`, nor width and height in numbers")
    return Drawing(reader.size, tuple(dict.fromkeys(reader.colours)) or (BLACK,))


@dataclass(slots=True)
class _Reader:
    """One walk through the file."""

    started: bool = False
    size: tuple[float, float] | None = None
    colours: list[Colour] = field(default_factory=list)

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Refuse what a browser would read as other characters than these."""
        if encoding and encoding.lower() != "utf-8":
            raise Unsafe("is not in UTF-8")

    def doctype(self, *_: object) -> None:
        raise Unsafe("has a DOCTYPE, which can name entities")

    def instruction(self, target: str, _data: str) -> None:
        raise Unsafe(f"has an instruction for other programs, `<?{target}`")

    def element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.started:
            self._root(space, tag, attributes)
        if space == _SVG and tag == "style":
            raise Unsafe(f"has a `style` element{_NO_EFFECT}")
        if space == _SVG and tag not in _DRAWN:
            raise Unsafe(f"has an element `{tag}`, which a logo does not need")
        if space != _SVG and not any(part in space for part in _INERT):
            raise Unsafe(f"has an element `{tag}` that is not of SVG")
        for attribute, value in attributes.items():
            self._attribute(attribute.rpartition(" ")[2], value)

    def _root(self, space: str, tag: str, attributes: dict[str, str]) -> None:
        if (space, tag) != (_SVG, "svg"):
            raise Unsafe("does not start with an `svg` element in the namespace of SVG")
        self.started, self.size = True, _size(attributes)

    def _attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            raise Unsafe(f"acts on an event, `{name}`")
        if name == "base":
            raise Unsafe("has an `xml:base`, which makes addresses lead elsewhere")
        if name == "style":
            raise Unsafe(f"has a `style` attribute{_NO_EFFECT}")
        outside = name in {"href", "src"} and not value.strip().startswith("#")
        if outside or _ELSEWHERE.search(value):
            raise Unsafe(f"refers to something outside, `{name}`")
        if name in _PAINTS:
            self._paint(value.strip())

    def _paint(self, value: str) -> None:
        try:
            self.colours.append(BLACK if value == "currentColor" else Colour.parse(value))
        except ValueError:
            return  # none, a gradient, whose stops have colours, or a colour written otherwise


def _size(attributes: dict[str, str]) -> tuple[float, float] | None:
    """Give width and height, from the box that is drawn in or else from the size in pixels."""
    box = _BOX.fullmatch(attributes.get("viewBox", ""))
    sides = box.groups() if box else (attributes.get("width", ""), attributes.get("height", ""))
    found = [_NUMBER.fullmatch(side) for side in sides]
    width, height = (float(match[1]) if match else 0.0 for match in found)
    return (width, height) if width and height else None
