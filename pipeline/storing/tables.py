"""The tables that an export holds, every column with its meaning; docs/data.md is made from them.

[table.name for table in TABLES]      # ["articles", "figures", "issues", "reprints", "areas", …]
"""

from typing import get_args

from pipeline.storing.columns import Column, Reference, Table, Type, date, integer, number, text
from schemas.compared import ComparedValue, How, State, ValueBasis, Verdict
from schemas.duplicate import DuplicateKind
from schemas.gazetteer import Level
from schemas.indicator import Group
from schemas.vocabulary import (
    Basis,
    DateBasis,
    Genre,
    Kind,
    Nature,
    PeriodKind,
    Qualifier,
    Script,
    Status,
    Unit,
)

STATES: tuple[State, ...] = ("found", "conflict")
ROLES = ("best", "agreeing", "conflicting", "narrower", "superseded", "passed_over", "derived_from", "target")
_OF_ARTICLE = Reference(("article", "path"), "articles", ("id", "path"))

ARTICLES = Table(
    "articles",
    "One row for each article; the same bytes with other metadata are two articles of one id.",
    (
        text("id", "16 hex digits of the source's SHA-256, and the article's number in the source.", required=True),
        text("path", "File of the article, relative to the input root.", required=True),
        text("title", "Title as printed."),
        text("publisher", "Who published it, as printed."),
        text("authors", "Authors as printed, 、 between them."),
        date("published_on", "Day of publication."),
        text("published_on_basis", "Where that day was found.", choices=get_args(DateBasis)),
        text("script", "Simplified, traditional or mixed characters.", choices=get_args(Script), required=True),
        text("genre", "What the article is.", choices=get_args(Genre), required=True),
        text("text", "The article as printed, without boilerplate; start and end of figures count in it."),
        text("url", "Address that it was collected from."),
        date("collected_on", "Day on which it was collected."),
        text("sha256", "SHA-256 of the source.", required=True),
        text("media_type", "Format of the source.", required=True),
        integer("bytes", "Size of the source.", required=True),
        integer("pages", "Pages of the source, where it has pages."),
        integer("figures", "How many figures it states.", required=True),
        integer("issues", "How many faults were found in it.", required=True),
        text("duplicate_of", "It reprints the article of this id."),
        text("extractor", "Version of the program that read it.", required=True),
        text("catalogue", "Hash of the catalogue that it was read with.", required=True),
        text("part", "File of DIR/records that holds the record.", required=True),
    ),
    key=("id", "path"),
)

FIGURES = Table(
    "figures",
    "One row for each number that an article states.",
    (
        text("id", "Id of the figure: that of its article, #, and a number.", required=True),
        text("indicator", "Code of the indicator; null for a figure that no indicator covers."),
        text("measure", "What is counted, in the text's words, simplified."),
        number("value", "Value in base units: 6700余万元 is 67000000 CNY. Of a range the lower end.", required=True),
        number("upper", "Upper end of a range, otherwise null."),
        text("qualifier", "How exact the words are.", choices=get_args(Qualifier), required=True),
        text("unit", "What one of them is.", choices=get_args(Unit), required=True),
        text("nature", "How much there is, a change of it, or a share.", choices=get_args(Nature), required=True),
        text("status", "Whether it was achieved or is planned.", choices=get_args(Status), required=True),
        text("period_kind", "During a stretch of time, or as of a day.", choices=get_args(PeriodKind)),
        date("period_start", "First day of the period; null where the words leave it open."),
        date("period_end", "Last day of the period, itself included."),
        text("period_text", "The words that say when."),
        text(
            "period_basis",
            "Stated with the figure, inherited from the text, or publication day.",
            choices=get_args(Basis),
        ),
        text("area", "Smallest division that the figure is about."),
        text("area_code", "Its code (GB/T 2260), where the gazetteer has one."),
        text("area_path", "Divisions from the province down, / between them."),
        text("area_basis", "How the division is known.", choices=get_args(Basis)),
        text("subject", "Who has done it."),
        text("group", "Of which workers, as worded: 农民工, 女职工."),
        text("part_of", "Id of the figure of this article that it is a part of."),
        text("restates", "Id of the figure of this article that it says again."),
        text("quote", "The words that say it, as printed.", required=True),
        integer("start", "Where the quote begins in the article's text, counted from 0 in characters.", required=True),
        integer("end", "Where it ends: the first character behind it.", required=True),
        integer("page", "Page of the source, from 1, where it has pages."),
        text("rule", "What claimed the figure.", required=True),
        number("confidence", "How sure that is, from 0 to 1.", required=True),
        text("article", "Id of the article.", required=True),
        text("title", "Title of the article."),
        text("publisher", "Who published it."),
        date("published_on", "Day of publication."),
        text("genre", "What the article is.", choices=get_args(Genre), required=True),
        text("script", "Simplified, traditional or mixed characters.", choices=get_args(Script), required=True),
        text("path", "File of the article, relative to the input root.", required=True),
        text("url", "Address that it was collected from."),
        text("sha256", "SHA-256 of the source.", required=True),
        text("duplicate_of", "The article reprints the one of this id; count such figures once."),
    ),
    key=("id", "path"),
    references=(
        _OF_ARTICLE,
        Reference(("indicator",), "indicators", ("code",)),
        Reference(("area_path",), "areas", ("path",)),
    ),
)

ISSUES = Table(
    "issues",
    "Faults of the articles: what is wrong, where, and what to do.",
    (
        text("article", "Id of the article.", required=True),
        text("path", "File of the article.", required=True),
        integer("number", "Which issue of the article, from 0.", required=True),
        text("code", "What kind of fault.", required=True),
        text("message", "What was found and what to do.", required=True),
        integer("start", "Where it begins in the article's text."),
        integer("end", "Where it ends."),
        integer("other_start", "Of two places that contradict each other: where the other begins."),
        integer("other_end", "Where the other ends."),
    ),
    key=("article", "path", "number"),
    references=(_OF_ARTICLE,),
)

COVERED = Table(
    "covered",
    "Which districts and years an article speaks of: it states some figure about them, of whatever indicator.",
    (
        text("article", "Id of the article.", required=True),
        text("path", "File of the article.", required=True),
        text("area_path", "Divisions from the province down, / between them.", required=True),
        text("period", "2021; 2018/2022 for several years; ../2021 for a running total.", required=True),
    ),
    key=("article", "path", "area_path", "period"),
    references=(_OF_ARTICLE, Reference(("area_path",), "areas", ("path",))),
)

REPRINTS = Table(
    "reprints",
    "Which articles reprint which; the original of a reprint is never a reprint.",
    (
        text("article", "Id of the reprint.", required=True),
        text("path", "File of the reprint.", required=True),
        text("duplicate_of", "Id of the original.", required=True),
        text("original_path", "File of the original.", required=True),
        number("similarity", "Share of the shorter text that stands in the longer one.", required=True),
        text("kind", "same words and numbers, or cut; null where neither is sure.", choices=get_args(DuplicateKind)),
    ),
    key=("article", "path"),
    references=(_OF_ARTICLE, Reference(("duplicate_of", "original_path"), "articles", ("id", "path"))),
)

AREAS = Table(
    "areas",
    "Every division that a figure is about or that lies above one.",
    (
        text("path", "Divisions from the province down, / between them.", required=True),
        text("name", "Its own name.", required=True),
        text("code", "Its code (GB/T 2260), where the gazetteer has one."),
        text("level", "What it is; null where neither the gazetteer nor its name says so.", choices=get_args(Level)),
        text("parent", "Path of the division above it; null for a province, or where that is not known."),
    ),
    key=("path",),
    references=(Reference(("parent",), "areas", ("path",)),),
)

INDICATORS = Table(
    "indicators",
    "The catalogue. A code that figures have and the catalogue has not stands here with nothing but itself.",
    (
        text("code", "Code of the indicator.", required=True),
        text("zh", "Its Chinese name."),
        text("en", "Its English name."),
        text("kind", "flow: happens in a period; stock: is there at a day; rate: a share.", choices=get_args(Kind)),
        text("units", "Units that it is counted in, commas between them."),
        text("group", "Field of work.", choices=get_args(Group)),
        text("definition", "What it counts and what it does not."),
    ),
    key=("code",),
)


def _told(name: str, kind: Type, choices: tuple[str, ...] = (), *, required: bool = False) -> Column:
    """A column of a compared value means what its schema says."""
    return Column(name, kind, ComparedValue.model_fields[name].description or "", choices, required)


COMPARED = Table(
    "compared",
    "One row for each district, indicator, unit, status and year of which something is known: what the articles "
    "say, all of them together. What was not found is told by the views coverage and none_found.",
    (
        text(
            "id",
            "Indicator, unit, status, area_path, area_code, period and basis (or state), | between them.",
            required=True,
        ),
        _told("indicator", "text", required=True),
        _told("kind", "text", get_args(Kind), required=True),
        _told("unit", "text", get_args(Unit), required=True),
        _told("status", "text", get_args(Status), required=True),
        text("area", "The district.", required=True),
        text("area_code", "Its code (GB/T 2260), where the gazetteer has one."),
        text("area_path", "Divisions from the province down, / between them.", required=True),
        _told("period", "text", required=True),
        _told("basis", "text", get_args(ValueBasis)),
        text("state", "found, or conflict: sources contradict each other.", choices=STATES, required=True),
        _told("value", "number"),
        _told("upper", "number"),
        _told("qualifier", "text", get_args(Qualifier)),
        date("period_start", "First day that the best figure speaks of."),
        date("period_end", "Last day that it speaks of."),
        text("figure", "Id of the figure that says it best; of a conflict one side."),
        text("path", "File of its article."),
        text("title", "Title of its article."),
        text("publisher", "Who published it."),
        date("published_on", "When it was published."),
        text("quote", "The words that say it, as printed."),
        integer("page", "Page of the source, from 1, where it has pages."),
        text("agreeing", "Ids of figures that say the same, blanks between them."),
        text("conflicting", "Ids of figures that contradict it."),
        text("narrower", "Ids of smaller figures that it holds."),
        text("superseded", "Ids of figures that a later one corrects."),
        text("passed_over", "Ids of figures that speak of less: a shorter stretch, a body inside, a time worked out."),
        text("also_in", "Files of reprints that say it too, blanks between them."),
        text(
            "derivation",
            "How a value that no article states was derived; null where it is stated.",
            choices=get_args(How),
        ),
        text("formula", "The sum as one would write it: 12,000 + 13,500."),
        text("derived_from", "Ids of the figures that it was derived from."),
        _told("articles", "integer", required=True),
        _told("change", "number"),
        _told("change_percent", "number"),
        _told("rank", "integer"),
        _told("ranked", "integer"),
        number("target", "What was planned for it, in base units."),
        number("target_upper", "Upper end of a planned range."),
        text("target_qualifier", "How exact the plan is.", choices=get_args(Qualifier)),
        text("target_figure", "Id of the figure that says the plan."),
        text("target_quote", "The words that say the plan."),
        _told("verdict", "text", get_args(Verdict)),
        text("notes", "What a reader must know of it, ; between the notes."),
    ),
    key=("id",),
    references=(
        Reference(("indicator",), "indicators", ("code",)),
        Reference(("area_path",), "areas", ("path",)),
        Reference(("figure", "path"), "figures", ("id", "path")),
    ),
)

MENTIONS = Table(
    "mentions",
    "Which figures a compared value rests on, and what each is to it.",
    (
        text("compared", "Id of the compared value.", required=True),
        text("role", "What the figure is to the value.", choices=ROLES, required=True),
        integer("number", "Its place among the figures of this role, from 0.", required=True),
        text("figure", "Id of the figure.", required=True),
        text("path", "File of its article.", required=True),
        text("also_in", "Files of reprints that say it too, ; between them."),
    ),
    key=("compared", "role", "number"),
    references=(
        Reference(("compared",), "compared", ("id",)),
        Reference(("figure", "path"), "figures", ("id", "path")),
    ),
)

TABLES = (ARTICLES, FIGURES, ISSUES, COVERED, REPRINTS, AREAS, INDICATORS, COMPARED, MENTIONS)
