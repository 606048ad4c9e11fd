"""The data package: another program's validator finds nothing wrong, and everything that is made wrong."""

import json

import pytest
from frictionless import Package

from pipeline.storing.exporting import export
from pipeline.storing.tables import TABLES


@pytest.fixture
def package(batch, tmp_path, catalogue):
    target = tmp_path / "package" / "datapackage.json"
    assert export(batch, target, catalogue) == f"{target}: 4 articles, 8 figures"
    return target


def faults(target):
    return Package(str(target)).validate().flatten(["type", "fieldName"])


def test_it_is_valid_with_types_keys_and_hashes(package):
    report = Package(str(package)).validate()
    assert report.valid, report.flatten(["type", "fieldName", "message"])
    assert [task.name for task in report.tasks] == [table.name for table in TABLES]


def test_it_says_what_the_columns_mean_and_names_no_licence_and_no_time(package):
    content = json.loads(package.read_text(encoding="utf-8"))
    assert not {"licenses", "created"} & set(content)
    (figures,) = (one for one in content["resources"] if one["name"] == "figures")
    fields = {field["name"]: field for field in figures["schema"]["fields"]}
    assert fields["status"]["constraints"] == {"required": True, "enum": ["achieved", "planned"]}
    assert fields["value"]["type"] == "number"
    assert figures["schema"]["primaryKey"] == ["id", "path"]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("figures.csv", ",achieved,", ",perhaps,", ["constraint-error", "status"]),
        ("figures.csv", "membership_rate,", "no_such_code,", ["foreign-key", None]),
        ("articles.csv", "2022-01-10", "2022-01-99", ["type-error", "published_on"]),
    ],
)
def test_a_change_by_hand_is_found(package, file, old, new, fault):
    path = package.parent / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    assert ["hash-count", None] in faults(package)
    content = json.loads(package.read_text(encoding="utf-8"))
    for resource in content["resources"]:
        del resource["hash"], resource["bytes"]
    package.write_text(json.dumps(content), encoding="utf-8")
    assert fault in faults(package)
