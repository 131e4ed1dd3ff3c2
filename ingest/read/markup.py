"""XML and HTML trees: finding elements by their names, whatever their namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

Element = etree._Element


def local(element: Element | None) -> str:
    """Name of an element without its namespace; '' for comments, instructions and None."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return element.tag.rsplit("}", 1)[-1]


def attribute(element: Element | None, name: str) -> str:
    """Value of an attribute by its name without namespace; '' when absent."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rsplit("}", 1)[-1] == name), "")


def child(element: Element | None, *names: str) -> Element | None:
    """The first element along a path of child names; None when there is none."""
    for name in names:
        if element is None:
            return None
        element = next((e for e in element if local(e) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Child elements of one name."""
    return (e for e in (element if element is not None else ()) if local(e) == name)


def descendants(element: Element | None, *names: str) -> Iterator[Element]:
    """The element itself and all elements under it that have one of the names."""
    return (e for e in (element.iter() if element is not None else ()) if local(e) in names)


def find(root: Element, path: str) -> list[Element]:
    """Elements that an XPath finds."""
    return cast(list[Element], root.xpath(path))


def find_text(root: Element, path: str) -> str:
    """The string that an XPath gives, white space made single."""
    return " ".join(str(root.xpath(f"string({path})")).split())


def all_text(element: Element) -> str:
    """All text under an element, joined as it stands."""
    return "".join(text for text in element.itertext() if isinstance(text, str))
