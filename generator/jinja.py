"""The templates of a language: how they are found, compiled and escaped, and what is wrong in them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

from jinja2 import (
    ChoiceLoader,
    DictLoader,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context

from generator.languages import Language
from generator.markdown import Markdown, one_stop
from generator.problems import Place, PrivasiError, Problem, ProblemsFound, file_name
from generator.reads import RecordingEnvironment
from generator.wording import Wording

# Compiled templates depend on the filters as well as on their text.
_CACHE_FILES = f"privasi-{crc32(repr(sorted(Wording.FILTERS.items())).encode()):08x}-%s.cache"


class _Text(Template):
    """A template; names with a stop of their own do not double the stop of a sentence."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        return one_stop(super().render(*args, **kwargs))


def environment_of(language: Language) -> RecordingEnvironment:
    """Make ready to render the templates of a language; each is compiled once."""
    environment = RecordingEnvironment(
        loader=ChoiceLoader([_clauses(language), _titles(language)]),
        undefined=StrictUndefined,
        autoescape=False,  # finalize escapes for Markdown and HTML
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=FileSystemBytecodeCache(pattern=_CACHE_FILES),
        finalize=_finalize,
    )
    environment.template_class = _Text
    environment.filters = {name: _filter(name) for name in Wording.FILTERS}
    return environment


def _clauses(language: Language) -> FileSystemLoader:
    return FileSystemLoader([folder.parent for folder in language.folders])


def _titles(language: Language) -> DictLoader:
    """Give titles, descriptions and uses as templates, so that they are cached too.

    The language is in their names: in the cache one would take the place of the other's.
    """
    snippets = {f"snippets/{name}": words for name, words in language.snippets.items()}
    return DictLoader(
        {
            f"{language.code}/{name}/{key}": text
            for name, words in {**language.documents, **snippets}.items()
            for key, text in words.items()
        }
    )


@pass_context
def _finalize(context: Context, value: Any) -> str:
    wording: Wording = context["wording"]
    return wording.say(value)


def _filter(name: str) -> Callable[..., Markdown]:
    @pass_context
    def apply(context: Context, value: Any, *names: str) -> Markdown:
        wording: Wording = context["wording"]
        printed: Markdown = getattr(wording, Wording.FILTERS[name])(value, *names)
        return printed

    return apply


@contextmanager
def reported(path: Path, name: str) -> Iterator[None]:
    """Tell which template is wrong, and where, instead of what Jinja says."""
    try:
        yield
    except TemplateSyntaxError as error:
        place = Place(file_name(path), error.lineno, 1)
        raise _template_problem(place, name, str(error.message)) from None
    except (TemplateError, PrivasiError, AttributeError, TypeError, KeyError) as error:
        place = Place(file_name(path), _template_line(error, path), 1)
        raise _template_problem(place, name, str(error)) from error


def _template_line(error: BaseException, path: Path) -> int:
    """Find the template line that an error came from; Jinja puts it in the traceback."""
    line = 0
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == str(path):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _template_problem(place: Place, clause_id: str, message: str) -> ProblemsFound:
    fix = "Mend the template; docs/how-to/add-a-clause.md lists what it can use."
    return ProblemsFound([Problem("P801", place, clause_id, f"{message.rstrip('.')}.", fix)])
