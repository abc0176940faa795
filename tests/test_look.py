"""A company's look: colours that can be read, and files that only show something."""

import re
from contextlib import suppress
from io import BytesIO

import pytest
from branded import HOUSE, pixels, put
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator import colours, resources
from generator.answers.look import Look
from generator.checking import check_file
from generator.colours import BLACK, READABLE, WHITE, Colour, contrast
from generator.look import palette
from generator.look.pictures import icon_of, picture
from generator.look.styles import own_styles
from generator.look.svg import Unsafe, examined
from questionnaires import write


def svg(inner="", attributes=""):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"{attributes}>{inner}</svg>'


def dressed(folder, look):
    """Write a questionnaire with a look, and a logo beside it."""
    put(folder, "look/logo.svg", HOUSE)
    return write(folder, {"look": look})


def found(file, *codes):
    return [p for p in check_file(file).problems if p.code in codes]


# Colours


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#14532d", Colour(0x14, 0x53, 0x2D)),
        ("#FFF", WHITE),
        ("darkgreen", Colour(0, 100, 0)),
        ("DarkGreen", Colour(0, 100, 0)),
        ("black", BLACK),
    ],
)
def test_a_colour_is_a_number_or_a_name_of_css(text, colour):
    assert Colour.parse(text) == colour
    assert Colour.parse(str(colour)) == colour


@pytest.mark.parametrize(
    "text",
    ["", "#", "#12", "#1234567", "#ggg", "transparent", "red;}", "url(x)", "rgb(1,2,3)", "#fff ", "var(--x)"],
)  # fmt: skip
def test_nothing_else_is_a_colour(text):
    """What is no colour could end the rule that it is written into."""
    with pytest.raises(ValueError, match="colour"):
        Colour.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("black", "white", 21.0),
        ("#777", "white", 4.48),
        ("#767676", "white", 4.54),
        ("#fff", "#fff", 1),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    """Known pairs, on both sides of 4.5."""
    measured = contrast(Colour.parse(one), Colour.parse(other))

    assert measured == pytest.approx(ratio, abs=0.01)
    assert measured == contrast(Colour.parse(other), Colour.parse(one))


_ANY = st.builds(Colour, *[st.integers(0, 255)] * 3)


@given(_ANY)
def test_every_colour_of_a_company_gives_pages_that_can_be_read(colour):
    """Letters in the bar, links and what is made for the dark scheme, whatever the colour."""
    assert contrast(colours.ink(colour), colour) >= READABLE
    for scheme in palette.SCHEMES:
        made = palette.palette(Look(primary=str(colour)), scheme)

        assert contrast(made.on_bar, made.bar) >= READABLE
        assert palette.readable(made.link, scheme) is None
        assert palette.readable(palette.hovered(made.link, scheme), scheme) is None


@given(_ANY)
def test_a_colour_that_passes_is_taken_as_it_is(colour):
    """Nobody's green becomes another green without need."""
    grounds = palette.GROUNDS["light"]

    assert (colours.nearest(colour, grounds) == colour) is (
        colours.least(colour, grounds) >= READABLE
    )


def test_the_grounds_are_those_of_the_stylesheet():
    """What contrast is measured against is what is on the screen."""
    text = (resources.theme() / "assets/privasi/privasi.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", text, re.DOTALL)[:2]

    assert f"--pv-tint: {palette.GROUNDS['light'][1]};" in light
    assert f"--pv-tint: {palette.GROUNDS['dark'][1]};" in dark
    assert f"--md-default-bg-color: {palette.GROUNDS['dark'][0]};" in dark
    assert f"--pv-bar: {palette.BARS['light']};" in light
    assert f"--pv-bar: {palette.BARS['dark']};" in dark


# Logos


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (svg("<script>alert(1)</script>"), "an element `script`"),
        (svg('<a href="https://x.example/"><path d="M0 0"/></a>'), "an element `a`"),
        (svg("<foreignObject/>"), "an element `foreignObject`"),
        (svg('<image href="data:image/png;base64,AA"/>'), "an element `image`"),
        (svg('<set attributeName="href" to="javascript:alert(1)"/>'), "an element `set`"),
        (svg("<animate/>"), "an element `animate`"),
        (svg("<style>@import url(//x.example)</style>"), "a `style` element"),
        (svg('<g style="fill:red"/>'), "a `style` attribute"),
        (svg('<html:script xmlns:html="http://www.w3.org/1999/xhtml"/>'), "`script` that is not of SVG"),
        (svg('<p xmlns=""/>'), "`p` that is not of SVG"),
        (svg('<path onload="alert(1)"/>'), "acts on an event, `onload`"),
        (svg(attributes=' ONLOAD="alert(1)"'), "acts on an event, `ONLOAD`"),
        (svg('<use href="https://x.example/a.svg#a"/>'), "something outside, `href`"),
        (svg('<use xmlns:l="http://www.w3.org/1999/xlink" l:href="//x.example"/>'), "outside, `href`"),
        (svg('<rect fill="url(https://x.example/#a)"/>'), "outside, `fill`"),
        (svg('<rect fill="URL( &apos;//x.example&apos; )"/>'), "outside, `fill`"),
        (svg('<rect fill="\\75rl(//x.example)"/>'), "outside, `fill`"),
        (svg('<g xml:base="https://x.example/"/>'), "an `xml:base`"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(), "a DOCTYPE"),
        ('<?xml-stylesheet href="//x.example"?>' + svg(), "`<?xml-stylesheet`"),
        ('<?xml version="1.0" encoding="shift_jis"?>' + svg(), "not in UTF-8"),
        ('<?xml version="1.0" encoding="hex"?>' + svg(), "not in UTF-8"),
        ("<svg/>", "does not start with"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "does not start with"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "no `viewBox`"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 2 3"/>', "no `viewBox`"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 x" width="1" height="9"/>', "no `viewBox`"),
        (svg()[:-3], "no valid SVG"),
        ("not a picture", "no valid SVG"),
    ],
)  # fmt: skip
def test_a_drawing_that_does_more_than_to_be_looked_at_is_refused(content, reason):
    """It is somebody else's file, and stands on the company's own host."""
    with pytest.raises(Unsafe, match=re.escape(reason)):
        examined(content.encode())


@pytest.mark.parametrize(
    ("box", "size"),
    [("0 0 20 10", (20, 10)), ("-1,-1, 20.5,10", (20.5, 10)), (" 0  0 20\n10 ", (20, 10))],
)
def test_the_place_that_a_drawing_takes_is_that_of_its_box(box, size):
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="100%"/>'

    assert examined(text.encode()).size == size


@given(st.binary(max_size=300) | st.text().map(lambda text: svg(text).encode()))
def test_whatever_a_file_holds_there_is_a_drawing_or_a_reason(content):
    """Nothing of a stranger ends in a traceback."""
    with suppress(Unsafe):
        assert examined(content).colours


def test_a_drawing_as_programs_export_it_is_taken():
    """Gradients, clips, shadows within the file, notes of an editor, and a size in pixels."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:i="http://www.inkscape.org/namespaces/inkscape" width="120px" height="40" '
        'i:version="1.3"><title>Harapan</title><defs><linearGradient id="g">'
        '<stop stop-color="#14532d"/></linearGradient></defs><i:view/>'
        '<g filter="url(#f)" fill="none"><path d="M0 0" fill="url(#g)" stroke="white"/></g>'
        '<use href="#g"/></svg>'
    )

    drawing = examined(content.encode())

    assert drawing.size == (120, 40)
    assert drawing.colours == (Colour(0x14, 0x53, 0x2D), WHITE)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("logo.gif", b"GIF89a", "neither SVG, PNG nor WebP"),
        ("logo.png", b"not a picture", "no PNG file"),
        ("logo.png", HOUSE.encode(), "no PNG file"),
        ("logo.webp", pixels("PNG", "red"), "no WEBP file"),
        ("logo.png", pixels("PNG", "red")[:60], "a damaged PNG file"),
        ("logo.png", pixels("PNG", (0, 0, 0, 0)), "shows nothing"),
        ("logo.png", pixels("PNG", 1, (5000, 5000), "1"), "5000 x 5000 pixels"),
        ("logo.svg", b" " * 70_000, "more than 64 KB"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_picture_is_refused(tmp_path, name, content, reason):
    """The ending says what it is, and the content has to agree."""
    with pytest.raises(Unsafe, match=reason):
        picture(put(tmp_path, name, content))


@pytest.mark.parametrize(("ending", "kind"), [("png", "PNG"), ("webp", "WebP")])
def test_an_icon_is_made_from_a_logo_of_pixels(tmp_path, ending, kind):
    """As wide as high, with the whole logo in it, and always the same bytes."""
    logo = picture(put(tmp_path, f"logo.{ending}", pixels(kind, "#14532d")))

    icon = Image.open(BytesIO(icon_of(logo).content))

    assert icon.size == (96, 96)
    assert icon.getpixel((48, 48))[3] == 255
    assert icon.getpixel((48, 4))[3] == 0
    assert icon_of(logo) == icon_of(logo)


# Stylesheets


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('@import "more.css";', "`@import`"),
        ("@IMPORT url(//x.example)", "`@IMPORT`"),
        ("@\\69mport 'x';", "`@import`"),
        ("a { background: url(https://x.example/a.png) }", r"`url\(`"),
        ("a { background: u\\72 l(a.png) }", r"`url\(`"),
        ("a { background: image-set('https://x.example/a.png' 1x) }", r"`image-set\("),
        ("@font-face { src: url(data:font/woff2;base64,AA) }", r"`url\(`"),
        ('a { content: "/*" } b { background: url(//x.example) } c { content: "*/" }', r"`url\(`"),
        ("a { background: url(data:image/png;base64,AA) url(//x.example) }", r"`url\(`"),
        (b"\xff\xfe", "not UTF-8"),
        (" " * 21_000, "more than 20 KB"),
    ],
)
def test_a_stylesheet_that_loads_something_is_refused(tmp_path, text, reason):
    """However it is written: the policy of the pages would stop it, and a reader would miss it."""
    with pytest.raises(Unsafe, match=reason):
        own_styles(put(tmp_path, "extra.css", text))


def test_a_stylesheet_with_a_picture_in_it_is_taken(tmp_path):
    text = ".pv-title { background: url(\"data:image/svg+xml,%3Csvg xmlns='http'/%3E\") }"
    small = ".pv-title h1 { color: #14532d; background: url(data:image/png;base64,AA==) }\n"

    assert own_styles(put(tmp_path, "extra.css", small)) == small
    with pytest.raises(Unsafe):  # quotes within quotes are not told apart
        own_styles(put(tmp_path, "extra.css", text))


# Answers


@pytest.mark.parametrize(
    ("answer", "code", "path"),
    [
        ({"primary": "red;} body{"}, "P207", "look.primary"),
        ({"accent": 123456}, "P207", "look.accent"),
        ({"logo": "../logo.svg"}, "P210", "look.logo"),
        ({"logo": "/etc/logo.svg"}, "P210", "look.logo"),
        ({"logo": "https://x.example/logo.svg"}, "P210", "look.logo"),
        ({"styles": "look\\extra.css"}, "P210", "look.styles"),
        ({"logo": "look/nowhere.svg"}, "P471", "look.logo"),
        ({"logo": "look"}, "P471", "look.logo"),
        ({"icon": "look/outside.svg"}, "P471", "look.icon"),
        ({"dark": {"logo": "look/bad.svg"}}, "P471", "look.dark.logo"),
        ({"styles": "look/logo.svg"}, "P471", "look.styles"),
        ({"dark": {"accent": "navy"}}, "P472", "look.dark.accent"),
        ({"links": [{"label": "X", "url": "http://x.example/"}]}, "P210", "look.links.0.url"),
        ({"links": [{"label": "X", "url": "javascript:alert(1)"}]}, "P210", "look.links.0.url"),
        ({"links": [{"label": "X", "url": "mailto:x@y.example?bcc=z"}]}, "P210", "look.links.0.url"),
        ({"links": [{"label": {"en": "X"}, "url": "https://x.example/"}]}, "P206", "look.links.0.label.id"),
        ({"logos": "a.svg"}, "P201", "look.logos"),
    ],
)  # fmt: skip
def test_a_look_that_cannot_be_used_is_an_error_with_its_place(tmp_path, answer, code, path):
    """Nothing is left out silently."""
    project = tmp_path / "project"
    project.mkdir()
    put(tmp_path, "secret.svg", HOUSE)
    put(project, "look/bad.svg", svg("<script/>"))
    (project / "look/outside.svg").symlink_to(tmp_path / "secret.svg")
    file = dressed(project, answer)

    problems = [(p.code, p.path, p.severity) for p in check_file(file).problems if "look" in p.path]

    assert problems == [(code, path, "error")]


def test_links_that_cannot_be_read_get_the_nearest_colour_that_can(tmp_path):
    """The colour that is offered passes."""
    (problem,) = found(dressed(tmp_path, {"accent": "tomato"}), "P472")
    offered = re.search(r'"(#\w{6})"', problem.fix)[1]

    assert problem.message.startswith("Links in #ff6347 have a contrast of 2.7 on the light page;")
    assert found(dressed(tmp_path, {"accent": offered}), "P472") == []


@pytest.mark.parametrize(
    ("look", "schemes"),
    [
        ({"primary": "#fef3c7"}, ["light"]),
        ({"primary": "#fef3c7", "dark": {"primary": "#14532d"}}, ["light"]),
        ({"dark": {"primary": "gold"}}, ["dark"]),
        ({"primary": "#14532d"}, []),
        ({}, []),
    ],
)
def test_a_logo_that_vanishes_in_its_bar_is_found(tmp_path, look, schemes):
    """A yellow logo, in the light and in the dark scheme; the bar that is offered shows it."""
    problems = found(dressed(tmp_path, {"logo": "look/logo.svg"} | look), "P473")

    assert [re.search(r"the (\w+) bar", p.message)[1] for p in problems] == schemes
    for problem in problems:
        offered = re.search(r'"(#\w{6})"', problem.fix)[1]
        assert examined(HOUSE.encode()).colours
        assert contrast(Colour.parse(offered), Colour.parse("#facc15")) >= colours.VISIBLE
