"""Tell the theme's templates about the edition. MkDocs calls this once for every language."""

import sys
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files, InclusionLevel

sys.path.insert(0, str(Path(__file__).parents[2]))  # plain `mkdocs build` does not know the package

from scripts.frontend.cache import compiled
from scripts.loading.edition import read_edition
from scripts.publication.template_context import template_context


def on_files(files: Files, config: Any) -> Files:
    """Only what MkDocs puts into the site, so that the rest is not carried through every language."""
    return Files([file for file in files if file.inclusion.is_in_serve()])


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """What is not asked for costs nothing; its title is known all the same."""
    only = config.extra.get("only")
    return markdown if only is None or page.file.src_uri in only else ""


def on_env(env: Any, config: Any, files: Files) -> Any:
    """Give every template the edition, and its words in the language being built."""
    edition = config.extra.get("edition") or read_edition(Path(config.config_file_path).parent)[0]
    if (only := config.extra.get("only")) is not None:
        for file in (file for file in files if file.src_uri not in only):
            file.inclusion = InclusionLevel.EXCLUDED
    language = next(one for one in edition.languages if one.code == config.theme["language"])
    env.globals |= template_context(edition, language)
    env.bytecode_cache = compiled()
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return env


def on_page_context(context: dict[str, Any], page: Any, config: Any, nav: Any) -> dict[str, Any]:
    """Give a page its address within its language, which is the same in every language."""
    here = page.url.removeprefix(f"{config.theme['language']}/").removeprefix("./")
    return context | {"path": here}
