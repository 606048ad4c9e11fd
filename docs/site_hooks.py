"""What mkdocs does for this site beyond its settings: pages from the catalogue and the corpus, links that stay inside.

python -m mkdocs build --strict     # mkdocs.yml names this file under `hooks`
"""

import logging
import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from site_indicators import indicators_markdown

from schemas.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parent.parent
DATASHEETS = ("README.md", "annotated/README.md", "heldout/README.md", "kinds/README.md", "kinds/web.md")
SITE_PAGES = {"README.md": "index.md", "README.zh-CN.md": "index.zh.md"}  # what stands for a file of the repository
CODE = r"(?P<code>```.*?```|`[^`\n]*`)"  # is passed over
LINK = re.compile(rf"{CODE}|(?P<image>!?)\[(?P<words>[^\]\n]*)\]\((?P<target>[^)\s]+)\)", re.DOTALL)


def on_startup(**_: Any) -> None:
    """Search parts Chinese words with jieba, whose own start trusts any cache in the shared temporary folder."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.dt.FREQ, jieba.dt.total = jieba.dt.gen_pfdict(jieba.dt.get_dict_file())
    jieba.dt.initialized = True


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the page of the indicators and the datasheets of the corpus."""
    files.append(File.generated(config, "indicators.md", content=indicators_markdown(load_catalogue())))
    for name in DATASHEETS:
        files.append(File.generated(config, f"corpus/{name}", content=(ROOT / "corpus" / name).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, files: Files, **_: Any) -> str:
    """Links to files of the repository that are no page of the site become plain words with the file's path."""
    return LINK.sub(lambda found: _link(found, page.file.src_uri, files), markdown)


def _link(found: re.Match[str], source: str, files: Files) -> str:
    words, (target, mark, anchor) = found["words"], (found["target"] or "").partition("#")
    if found["code"] or found["image"] or not target or ":" in target:
        return found[0]
    path = repository_path(source, target)
    uri = SITE_PAGES.get(path, path.removeprefix("docs/"))
    if uri in files.src_uris:
        return f"[{words}]({posixpath.relpath(uri, posixpath.dirname(source))}{mark}{anchor})"
    if not (ROOT / path).exists():
        return found[0]  # mkdocs says that it leads nowhere
    return words if path in words else f"{words} (`{path}`)"


def repository_path(source: str, target: str) -> str:
    """Where a link of a page leads in the repository: ("accuracy.md", "../corpus/gold") is "corpus/gold"."""
    folder = posixpath.dirname(source if source.startswith("corpus/") else f"docs/{source}")
    return posixpath.normpath(posixpath.join(folder, target))
